// SPDX-License-Identifier: Apache-2.0
/**
 * A local server that behaves like Imgur, for tests and for trying programs without an account or a network. Start
 * it with {@link io.github.imgurfetch.standin.StandInGallery#start()}.
 */
@NullMarked
package io.github.imgurfetch.standin;

import org.jspecify.annotations.NullMarked;
