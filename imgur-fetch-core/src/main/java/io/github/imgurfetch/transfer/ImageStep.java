// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serializable;

/**
 * A processing step for a saved image, such as creating a thumbnail, writing a checksum or uploading the file. It runs
 * on the worker that fetched the image.
 *
 * <p>A step is used for all images of a run and must be thread-safe. A step that is a record of plain values (strings,
 * numbers, booleans, enums, paths, durations) also works with strategies that fetch in other processes; a lambda works
 * in this process only.
 *
 * <p>A step must be <b>idempotent</b>: if its work is already done, it does nothing. Steps also run for images that
 * were already saved ({@link Outcome.Skipped.Reason#ALREADY_SAVED}), so that the next run completes the work if a run
 * was killed before a step finished, or if a step failed.
 *
 * <p>{@code io.github.imgurfetch.steps.Sidecar} writes a file next to the image atomically.
 */
@FunctionalInterface
public interface ImageStep extends Serializable {

  /**
   * Processes one image. If it throws, the image fails as {@link Failure.Kind#STEP_FAILED}: the later steps are skipped
   * and the saved file is kept. The image's {@code timeout(…)} does not apply to steps. Cancelling the run interrupts
   * the thread; a step that ignores the interrupt delays the end of the run.
   *
   * @param saved the saved image; its {@code attempts} is 0 if it was saved by an earlier run
   * @throws Exception if the step fails
   */
  void run(Outcome.Saved saved) throws Exception;
}
