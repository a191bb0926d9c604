// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C in the middle of an example: a signal to its JVM while it downloads its first images. */
@Timeout(240)
class CtrlCTest {
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  @TempDir
  Path directory;

  @ParameterizedTest
  @ValueSource(classes = {ThreadedDownload.class, ForkedDownload.class})
  void noTemporaryFilesOrProcessesRemain(Class<?> example) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")) && Files.isReadable(Path.of("/proc/self/status")));
    Process program = start(example);
    List<ProcessHandle> children;
    try {
      awaitFirstPicture();
      children = program.descendants().toList();
      if (example == ForkedDownload.class) assertThat(children).isNotEmpty();
      int signal = isIgnored(SIGINT) ? SIGTERM : SIGINT;
      assertThat(new ProcessBuilder("/bin/kill", "-" + signal, "" + program.pid())
              .start()
              .waitFor())
          .isZero();
      String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(program.waitFor()).as(output).isEqualTo(128 + signal);
    } finally {
      program.descendants().forEach(ProcessHandle::destroyForcibly);
      program.destroyForcibly();
    }
    for (ProcessHandle child : children) child.onExit().get(10, TimeUnit.SECONDS);
    try (Stream<Path> files = Files.list(directory)) {
      List<String> names =
          files.map(file -> file.getFileName().toString()).toList();
      assertThat(names).contains(OwnDirectory.MARK);
      assertThat(names)
          .filteredOn(name -> !name.equals(OwnDirectory.MARK))
          .isNotEmpty()
          .allMatch(name -> name.matches("[A-Za-z0-9]+\\.(jpg|png)"))
          .hasSizeLessThan(91);
    }
  }

  /** Whether this process ignores a signal, as a background process may; its children then ignore it too. */
  private static boolean isIgnored(int signal) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseLong(line.substring(7).strip(), 16) >> (signal - 1) & 1) == 1);
  }

  private Process start(Class<?> example) throws IOException {
    return new ProcessBuilder(ProgramJvm.command(List.of("-Dstandin.delay.ms=300"), example.getName(), directory))
        .redirectErrorStream(true)
        .start();
  }

  private void awaitFirstPicture() throws IOException, InterruptedException {
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (!hasPicture()) {
        WatchKey key = watch.take();
        key.pollEvents();
        key.reset();
      }
    }
  }

  private boolean hasPicture() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(file -> !file.getFileName().toString().startsWith("."));
    }
  }
}
