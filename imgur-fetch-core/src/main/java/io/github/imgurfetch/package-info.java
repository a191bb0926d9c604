// SPDX-License-Identifier: Apache-2.0
/** The two front doors: {@code ImgurGallery} lists, {@code ConcurrentDownloader} downloads. */
@NullMarked
package io.github.imgurfetch;

import org.jspecify.annotations.NullMarked;
