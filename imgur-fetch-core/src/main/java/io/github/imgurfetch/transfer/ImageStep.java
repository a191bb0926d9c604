// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serializable;

/**
 * Work on a picture once it is saved, done by the worker that fetched it: a thumbnail, a check sum, an upload.
 *
 * <p>A step is a value, to be used for all pictures of a run, by many threads at once. One that is a record of plain
 * values (strings, numbers, booleans, enums, paths, durations) also works where the strategy fetches in other
 * processes; a lambda works in this one only.
 *
 * <p>A step is <b>idempotent</b>: it finds its work done and does nothing. For it is also run for a picture that was
 * there before ({@link Outcome.Skipped.Reason#ALREADY_SAVED}), so that a run that was killed between a picture and its
 * step, or whose step failed, is made good by the next one.
 */
@FunctionalInterface
public interface ImageStep extends Serializable {

  /**
   * Works on one picture. Whatever it throws makes the image a {@link Failure.Kind#STEP_FAILED}, with the later steps
   * left out and the picture left in its place. The time of the image, {@code timeout(…)}, does not count for it. A
   * cancel interrupts the thread; a step that goes on regardless holds up the end of the run.
   *
   * @param saved the picture, under its final name; with 0 attempts if it was there before
   */
  void run(Outcome.Saved saved) throws Exception;
}
