// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.Closeable;

/** The lock of a run in a directory, held until it is closed. Its text is the directory. */
public interface RunLock extends Closeable {

  /** The run's own id, part of the names of what it has under way. */
  String run();

  @Override
  void close();
}
