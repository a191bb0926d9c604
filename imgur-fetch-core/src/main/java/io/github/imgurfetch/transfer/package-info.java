// SPDX-License-Identifier: Apache-2.0
/**
 * The download of a single image, and the interfaces through which a strategy runs many of them.
 *
 * @serial exclude
 */
@NullMarked
package io.github.imgurfetch.transfer;

import org.jspecify.annotations.NullMarked;
