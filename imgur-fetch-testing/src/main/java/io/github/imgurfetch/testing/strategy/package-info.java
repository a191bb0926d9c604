// SPDX-License-Identifier: Apache-2.0
/**
 * Contract tests for execution strategies. To test a strategy, extend {@link
 * io.github.imgurfetch.testing.strategy.ExecutionStrategyContract}.
 */
@NullMarked
package io.github.imgurfetch.testing.strategy;

import org.jspecify.annotations.NullMarked;
