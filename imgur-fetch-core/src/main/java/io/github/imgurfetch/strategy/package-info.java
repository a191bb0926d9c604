// SPDX-License-Identifier: Apache-2.0
/**
 * The execution strategies of the library, which decide where and when downloads run: on one thread, on many, on an
 * executor of the application, or in child JVMs. {@link io.github.imgurfetch.strategy.Strategies} creates all of them.
 *
 * <p>Each implements {@link io.github.imgurfetch.transfer.ExecutionStrategy} with the types of its package only, as a
 * strategy of your own would. {@link io.github.imgurfetch.strategy.ForkedStrategy} is public for its settings; its
 * child JVMs are in an internal package.
 */
@NullMarked
package io.github.imgurfetch.strategy;

import org.jspecify.annotations.NullMarked;
