// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A child that works correctly, except for images whose URL names a fault. */
public final class FaultyWorker {
  private FaultyWorker() {}

  /** Creates a replacement for the java program that runs this class instead of the real worker. */
  public static Path java(Path directory) throws IOException {
    return script(directory, "shift $(($# - 1))", FaultyWorker.class.getName());
  }

  /** Creates a replacement for the java program that executes some commands before the real worker. */
  public static Path javaAfter(Path directory, String commands) throws IOException {
    return script(directory, commands + "\nshift $(($# - 1))", "$1");
  }

  private static Path script(Path directory, String commands, String mainClass) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path script = Files.writeString(
        directory.resolve("java"),
        "#!/bin/bash\noptions=(\"${@:1:$#-1}\")\n" + commands + "\nexec " + java + " \"${options[@]}\" "
            + String.join(" ", ChildJvm.SHORT_LIVED) + " \"" + mainClass + "\"\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    Message.Open open = (Message.Open) Frames.read(in).orElseThrow();
    Frames.write(out, open.sign(), new Message.Ready());
    Fetcher fetcher = open.plan().open();
    for (Optional<Message> next = Frames.read(in); next.isPresent(); next = Frames.read(in)) {
      DownloadTask task = ((Message.Fetch) next.get()).task();
      if (open.threads() == 1) work(open, fetcher, task, out);
      else new Thread(() -> work(open, fetcher, task, out)).start();
    }
    System.exit(0);
  }

  private static void work(Message.Open open, Fetcher fetcher, DownloadTask task, OutputStream out) {
    try {
      String fault = task.id().replaceAll("[^a-z]", "");
      Optional<byte[]> lie = FalseOutcomes.frame(fault, open.plan().directory(), task, open.sign());
      if (lie.isPresent()) out.write(lie.get());
      else commit(fault, open.sign(), task, out);
      Frames.write(out, open.sign(), new Message.Done(fetcher.fetch(task, progress -> {})));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void commit(String fault, int sign, DownloadTask task, OutputStream out) throws IOException {
    switch (fault) {
      case "exit" -> System.exit(0);
      case "halt" -> Runtime.getRuntime().halt(42);
      case "memory" -> fill(new ArrayList<>());
      case "garbage" -> out.write("[0.005s][info][gc] Using Serial\n".getBytes(StandardCharsets.UTF_8));
      case "half" -> {
        out.write(ByteBuffer.allocate(16).putInt(0x1f494d47).putInt(500).array());
        Runtime.getRuntime().halt(0);
      }
      case "giant" ->
        out.write(ByteBuffer.allocate(16)
            .putInt(0x1f494d47)
            .putInt(1 << 30)
            .array());
      case "wrong" ->
        Frames.write(
            out,
            sign,
            new Message.Done(new Skipped(
                new DownloadTask(task.number() + 1000, "x", task.link(), "x", false),
                Skipped.Reason.ALREADY_SAVED)));
      case "words" ->
        Frames.write(out, sign, task.number() < 0 ? new Message.Heartbeat() : new Message.Fetch(task));
      default -> {}
    }
  }

  private static void fill(List<long[]> heap) {
    while (true) heap.add(new long[100_000]);
  }
}
