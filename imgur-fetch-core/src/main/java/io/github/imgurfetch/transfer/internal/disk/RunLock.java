// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.Closeable;

/** The lock of a run in a directory, held until it is closed. {@code toString} returns the directory. */
public interface RunLock extends Closeable {

  /** Returns the run's id, which is part of the names of its part files. */
  String run();

  @Override
  void close();
}
