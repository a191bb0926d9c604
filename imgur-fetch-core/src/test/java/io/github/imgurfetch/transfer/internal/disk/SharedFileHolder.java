// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process that opens a shared file. With "hold", it prints a message and waits to be killed in the middle of a line.
 * With a number, it opens, writes and closes the file that many times, and retries while others have it open.
 */
final class SharedFileHolder {
  private SharedFileHolder() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    if (args[1].equals("hold")) {
      SharedFile shared = SharedFile.open(file);
      shared.append("whole\n".getBytes(StandardCharsets.UTF_8));
      try (UninterruptibleFile half = UninterruptibleFile.open(file)) {
        half.write("half".getBytes(StandardCharsets.UTF_8), shared.size());
      }
      System.out.println("open");
      while (System.in.available() >= 0) Thread.onSpinWait();
    }
    for (int round = 0; round < Integer.parseInt(args[1]); round++) write(file, args[2] + " " + round);
    System.out.println("done");
  }

  private static void write(Path file, String text) throws Exception {
    while (true) {
      try (SharedFile shared = SharedFile.open(file)) {
        shared.append((text + " begins\n").getBytes(StandardCharsets.UTF_8));
        shared.append((text + " ends\n").getBytes(StandardCharsets.UTF_8));
        return;
      } catch (FileInUseException e) {
        Thread.onSpinWait();
      }
    }
  }
}
