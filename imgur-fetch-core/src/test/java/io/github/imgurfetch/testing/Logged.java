// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is logged from here to the close, at WARN and above: the tests' logger writes to the standard error. */
public final class Logged implements AutoCloseable {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public Logged() {
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  /** The lines so far that have a word in them. */
  public List<String> lines(String word) {
    return bytes.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(word))
        .toList();
  }

  /** All so far. */
  @Override
  public String toString() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
