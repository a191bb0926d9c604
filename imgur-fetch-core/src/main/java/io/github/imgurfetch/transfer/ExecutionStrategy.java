// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

/**
 * Where and when downloads run; the one decision that a strategy makes. Serially in one loop:
 *
 * <pre>{@code
 * public void execute(Workload work) {
 *   try (Fetcher fetcher = work.open()) {
 *     work.onCancel(fetcher::close);
 *     work.drain(fetcher);
 *   }
 * }
 * }</pre>
 *
 * <p>A strategy keeps these laws. Every task taken is reported once (what a strategy loses, the run settles). It takes
 * no more tasks than it works on. After a cancel it returns within two seconds. When it has returned, no thread,
 * process or temporary file of the run is left. It is immutable: two runs may use it at once. It never shuts down what
 * it was given.
 */
@FunctionalInterface
public interface ExecutionStrategy {

  /**
   * Runs all images of a workload and returns when the last is reported.
   *
   * @throws Exception if the engine itself broke: the run then ends with a {@link StrategyException}. A failed image is
   *     no exception but an outcome.
   */
  void execute(Workload work) throws Exception;
}
