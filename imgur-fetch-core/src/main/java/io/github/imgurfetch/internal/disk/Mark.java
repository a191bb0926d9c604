// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.Closeable;

/** The sign that a run works in a directory, until it is closed. Its text is the directory. */
public interface Mark extends Closeable {

  /** The run's own mark, part of the names of what it has under way. */
  String run();

  @Override
  void close();
}
