// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import io.github.imgurfetch.transfer.ImageHead;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Predicate;

/** Checks that the filters of a run can be sent to executors. */
final class FilterCheck {
  private FilterCheck() {}

  static void check(List<Predicate<ImageHead>> filters) {
    for (Predicate<ImageHead> filter : filters) {
      try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
        out.writeObject(filter);
      } catch (IOException e) {
        throw new IllegalStateException(
            "a filter of accept(…) cannot be sent to Spark's executors, because it is not serializable: make it a"
                + " record that implements Predicate<ImageHead> and Serializable, or cast the lambda to both; "
                + e,
            e);
      }
    }
  }
}
