// SPDX-License-Identifier: Apache-2.0
/**
 * Lists images from Imgur and downloads images, from Imgur or elsewhere. This is the package to start with:
 *
 * <ul>
 *   <li>{@link io.github.imgurfetch.ImgurGallery} is the client for Imgur's API. It returns streams of images.
 *   <li>{@link io.github.imgurfetch.ConcurrentDownloader} downloads links to a directory or a store. It returns a
 *       {@link io.github.imgurfetch.DownloadReport}, or a {@link io.github.imgurfetch.Download} while the run goes on.
 *   <li>{@link io.github.imgurfetch.DownloadListener} receives the events of a run, and
 *       {@link io.github.imgurfetch.Naming} chooses file names.
 * </ul>
 *
 * <p>The other packages hold the values that these classes take and return. None of them depends on this one.
 */
@NullMarked
package io.github.imgurfetch;

import org.jspecify.annotations.NullMarked;
