// SPDX-License-Identifier: Apache-2.0
/**
 * Steps that process each image after it was saved: {@link io.github.imgurfetch.steps.Thumbnail} and
 * {@link io.github.imgurfetch.steps.Checksum}. Pass them to {@code then(…)} of the downloader. A step of your own
 * implements {@link io.github.imgurfetch.transfer.ImageStep}; if it writes a file next to the image, it can use
 * {@link io.github.imgurfetch.steps.Sidecar} to do so atomically.
 */
@NullMarked
package io.github.imgurfetch.steps;

import org.jspecify.annotations.NullMarked;
