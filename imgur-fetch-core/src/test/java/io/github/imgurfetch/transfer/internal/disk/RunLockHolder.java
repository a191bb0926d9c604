// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A process that locks a directory, begins a part file, prints its run, and waits to be killed. */
public final class RunLockHolder {
  private RunLockHolder() {}

  /** The main method of the child process. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    LocalRunLock runLock = LocalRunLock.acquire(directory, false);
    PartFile part = ImageDirectory.at(directory.toUri(), runLock.run(), List.of("jpg"))
        .newPart();
    part.write(new byte[100], 0, 100);
    System.out.println(runLock.run());
    while (System.in.read() >= 0) continue;
  }

  /** Starts the process. */
  static Process start(Path directory) {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java")
                  .toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              RunLockHolder.class.getName(),
              directory.toString())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the process holds the lock, and returns its run. */
  static String run(Process process) throws IOException {
    return process.inputReader().readLine();
  }
}
