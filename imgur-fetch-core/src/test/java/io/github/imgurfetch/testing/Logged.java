// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Captures log output at WARN and above until it is closed. The tests' logger writes to standard error. */
public final class Logged implements AutoCloseable {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public Logged() {
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  /** Returns the lines so far that contain a word. */
  public List<String> lines(String word) {
    return bytes.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(word))
        .toList();
  }

  /** Returns all output so far. */
  @Override
  public String toString() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
