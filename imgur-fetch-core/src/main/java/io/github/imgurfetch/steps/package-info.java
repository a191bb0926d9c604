// SPDX-License-Identifier: Apache-2.0
/** Built-in steps that process saved images: thumbnails and checksums. */
@NullMarked
package io.github.imgurfetch.steps;

import org.jspecify.annotations.NullMarked;
