// SPDX-License-Identifier: Apache-2.0
/** The child JVMs of Strategies.forked: how they start, exchange messages with the run, and exit. */
@NullMarked
package io.github.imgurfetch.internal.forked;

import org.jspecify.annotations.NullMarked;
