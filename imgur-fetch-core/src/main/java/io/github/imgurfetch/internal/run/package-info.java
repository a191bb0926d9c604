// SPDX-License-Identifier: Apache-2.0
/** The inside of a run: which image is next, and which have to wait. Not for users of the library. */
@NullMarked
package io.github.imgurfetch.internal.run;

import org.jspecify.annotations.NullMarked;
