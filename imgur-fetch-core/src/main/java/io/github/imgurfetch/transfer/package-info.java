// SPDX-License-Identifier: Apache-2.0
/**
 * The transfer of an image, and the interfaces between a run and its strategy.
 *
 * <p>A {@link io.github.imgurfetch.transfer.Workload} hands out
 * {@link io.github.imgurfetch.transfer.DownloadTask}s to an
 * {@link io.github.imgurfetch.transfer.ExecutionStrategy}. The strategy opens
 * {@link io.github.imgurfetch.transfer.Fetcher}s from the {@link io.github.imgurfetch.transfer.FetchPlan}, wherever
 * they are to run, and reports an {@link io.github.imgurfetch.transfer.Outcome} for each task. All of these except the
 * workload, the strategy and the fetchers are plain values, so they can be sent to other processes.
 *
 * <p>Most applications need only {@link io.github.imgurfetch.transfer.ImageLink}, the outcomes, and the types of some
 * settings. Authors of strategies start at {@link io.github.imgurfetch.transfer.ExecutionStrategy}.
 *
 * @serial exclude
 */
@NullMarked
package io.github.imgurfetch.transfer;

import org.jspecify.annotations.NullMarked;
