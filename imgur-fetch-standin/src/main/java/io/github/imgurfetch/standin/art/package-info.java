// SPDX-License-Identifier: Apache-2.0
/** Draws the images that the stand-in serves. */
@NullMarked
package io.github.imgurfetch.standin.art;

import org.jspecify.annotations.NullMarked;
