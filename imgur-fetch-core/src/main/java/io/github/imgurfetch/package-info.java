// SPDX-License-Identifier: Apache-2.0
/**
 * The entry points of the library. {@link io.github.imgurfetch.ImgurGallery} lists images from Imgur;
 * {@link io.github.imgurfetch.ConcurrentDownloader} downloads images, from Imgur or elsewhere.
 */
@NullMarked
package io.github.imgurfetch;

import org.jspecify.annotations.NullMarked;
