// SPDX-License-Identifier: Apache-2.0
/** The laws of a strategy as tests: extend {@link io.github.imgurfetch.testing.strategy.ExecutionStrategyContract}. */
@NullMarked
package io.github.imgurfetch.testing.strategy;

import org.jspecify.annotations.NullMarked;
