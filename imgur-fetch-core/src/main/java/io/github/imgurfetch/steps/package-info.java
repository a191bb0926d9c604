// SPDX-License-Identifier: Apache-2.0
/** Work on saved pictures that comes with the library: thumbnails and check sums. */
@NullMarked
package io.github.imgurfetch.steps;

import org.jspecify.annotations.NullMarked;
