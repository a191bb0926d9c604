// SPDX-License-Identifier: Apache-2.0
/**
 * Built-in steps that process saved images, for thumbnails and checksums, and {@link
 * io.github.imgurfetch.steps.Sidecar} for steps of your own that write files.
 */
@NullMarked
package io.github.imgurfetch.steps;

import org.jspecify.annotations.NullMarked;
