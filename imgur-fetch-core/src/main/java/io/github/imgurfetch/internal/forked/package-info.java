// SPDX-License-Identifier: Apache-2.0
/**
 * The child JVMs of {@code Strategies.forked}. {@code ForkedRun} is the side of the run: it starts a {@code Child} per
 * slot and replaces those that die. {@code ForkedWorker} is the main class of a child. They exchange a {@code Message}
 * at a time over the standard streams, in {@code Frames}. No Java serialization is used. Internal; not part of the
 * public API.
 */
@NullMarked
package io.github.imgurfetch.internal.forked;

import org.jspecify.annotations.NullMarked;
