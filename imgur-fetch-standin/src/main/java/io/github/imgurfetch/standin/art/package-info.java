// SPDX-License-Identifier: Apache-2.0
/**
 * Draws the images that the stand-in serves, from a seed: {@code ImageFactory} encodes a {@code Scene}, which a
 * {@code Motif} paints. Nothing here depends on the server.
 */
@NullMarked
package io.github.imgurfetch.standin.art;

import org.jspecify.annotations.NullMarked;
