// SPDX-License-Identifier: Apache-2.0
/** The child JVMs of Strategies.forked: how they start, speak with the run, and end. */
@NullMarked
package io.github.imgurfetch.internal.forked;

import org.jspecify.annotations.NullMarked;
