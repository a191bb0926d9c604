// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of an execution strategy as JUnit tests. To test a strategy of your own, extend
 * {@link io.github.imgurfetch.testing.strategy.ExecutionStrategyContract}; everything else in this package supports it.
 * The tests connect only to servers on loopback.
 */
@NullMarked
package io.github.imgurfetch.testing.strategy;

import org.jspecify.annotations.NullMarked;
