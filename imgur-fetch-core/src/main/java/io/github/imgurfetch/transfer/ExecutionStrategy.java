// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

/**
 * Decides where and when the downloads of a run are executed. A serial strategy is a single loop:
 *
 * {@snippet class="io.github.imgurfetch.docs.ApiSnippets" region="serial"}
 *
 * <p>A strategy must follow these rules: it reports every task that it takes exactly once (the run reports tasks
 * that a strategy loses). It takes no more tasks than it is working on. It returns within two seconds of a cancel.
 * When it returns, no thread, process or temporary file of the run remains. It is immutable, so that several runs
 * can use it at the same time. It never shuts down resources that were passed to it, such as an executor.
 */
@FunctionalInterface
public interface ExecutionStrategy {

  /**
   * Downloads all images of a workload, and returns when the last outcome has been reported.
   *
   * @param work the images of the run
   * @throws Exception if the strategy itself fails; the run then ends with a {@link StrategyException}. A failed image
   *     is an outcome, not an exception.
   */
  void execute(Workload work) throws Exception;
}
