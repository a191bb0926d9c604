// SPDX-License-Identifier: Apache-2.0
/** The internals of a run: links, names, scheduling and cancellation. Not part of the public API. */
@NullMarked
package io.github.imgurfetch.internal.run;

import org.jspecify.annotations.NullMarked;
