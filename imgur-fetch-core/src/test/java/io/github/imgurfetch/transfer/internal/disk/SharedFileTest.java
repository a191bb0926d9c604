// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Logged;
import io.github.imgurfetch.testing.Shell;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.testing.disk.TmpfsMount;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SharedFileTest {
  @TempDir
  Path directory;

  private Path file() {
    return directory.resolve("lines");
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(UTF_8);
  }

  @Test
  void openersShareAnInstanceAndTheLastClosesIt() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), file());
    SharedFile one = SharedFile.open(file());
    SharedFile two = SharedFile.open(link);
    SharedFile three =
        SharedFile.open(directory.resolve("x/../lines/../lines").normalize());
    assertThat(two).isSameAs(one).isSameAs(three);
    one.close();
    two.close();
    assertThat(three.append(line("a"))).isZero();
    assertThat(three.append(line("bc"))).isEqualTo(2);
    assertThat(Names.in(directory)).containsExactlyInAnyOrder("lines", "lines.lock", "link");
    three.close();
    assertThat(Names.in(directory)).containsExactlyInAnyOrder("lines", "link");
    assertThat(file()).hasContent("a\nbc\n");
    try (SharedFile later = SharedFile.open(file())) {
      assertThat(later).isNotSameAs(one);
      assertThat(later.size()).isEqualTo(5);
      ByteBuffer read = ByteBuffer.allocate(10);
      later.read(read, 2);
      assertThat(new String(read.array(), 0, read.position(), UTF_8)).isEqualTo("bc\n");
    }
  }

  @Test
  void attachmentsAreCreatedOnceAndClosedWithTheFile() throws Exception {
    List<String> closed = new ArrayList<>();
    interface Index extends java.io.Closeable {}
    SharedFile one = SharedFile.open(file());
    Index index = one.attachment(Index.class, () -> () -> closed.add("index"));
    SharedFile two = SharedFile.open(file());
    assertThat(two.attachment(Index.class, () -> {
          throw new IOException("again");
        }))
        .isSameAs(index);
    one.close();
    assertThat(closed).isEmpty();
    two.close();
    assertThat(closed).containsExactly("index");
  }

  @Test
  void otherProcessesAreLockedOutUntilTheOwnerIsKilled() throws Exception {
    Process other = ChildJvm.start(List.of(), SharedFileHolder.class.getName(), file(), "hold");
    try (BufferedReader says = other.inputReader()) {
      assertThat(says.readLine()).isEqualTo("open");
      for (int i = 0; i < 3; i++)
        assertThatExceptionOfType(FileInUseException.class)
            .isThrownBy(() -> SharedFile.open(file()))
            .withMessageContaining(file().toRealPath() + " is being written by another process");
      assertThat(file()).hasContent("whole\nhalf");
    } finally {
      other.destroyForcibly().waitFor();
    }
    try (SharedFile ours = SharedFile.open(file())) {
      assertThat(file()).hasContent("whole\nhalf");
      assertThat(ours.append(line("next"))).isEqualTo(11);
      ours.append(line("last"));
    }
    assertThat(file()).hasContent("whole\nhalf\nnext\nlast\n");
    assertThat(Names.in(directory)).containsExactly("lines");
  }

  @Test
  void theLockSurvivesOtherOpensAndCloses() throws Exception {
    SharedFile ours = SharedFile.open(file());
    SharedFile.open(file()).close();
    assertThat(Files.readString(file())).isEmpty();
    ChildJvm.Result other = ChildJvm.run(List.of(), SharedFileHolder.class.getName(), file(), "hold");
    assertThat(other.output()).contains("FileInUseException").contains("lines is being written by another process");
    ours.close();
    assertThat(ChildJvm.run(List.of(), SharedFileHolder.class.getName(), file(), 1, "a")
            .output())
        .isEqualTo("done\n");
  }

  @Test
  void concurrentProcessesGetTheFileOneAfterAnother() throws Exception {
    int rounds = 200;
    List<Process> others = new ArrayList<>();
    for (String name : List.of("a", "b", "c"))
      others.add(ChildJvm.start(List.of(), SharedFileHolder.class.getName(), file(), rounds, name));
    for (Process other : others)
      assertThat(ChildJvm.awaitEnd(other).output()).isEqualTo("done\n");
    List<String> lines = Files.readAllLines(file());
    assertThat(lines).hasSize(3 * 2 * rounds);
    for (int i = 0; i < lines.size(); i += 2)
      assertThat(lines.get(i + 1)).isEqualTo(lines.get(i).replace("begins", "ends"));
    assertThat(Names.in(directory)).containsExactly("lines");
  }

  @Test
  void interruptedThreadsWriteCompleteLines() throws Exception {
    int threads = 8;
    int lines = 500;
    try (SharedFile shared = SharedFile.open(file())) {
      List<Thread> writers = new ArrayList<>();
      Set<Integer> uninterrupted = new HashSet<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        writers.add(new Thread(() -> {
          try {
            for (int i = 0; i < lines; i++) {
              if (i % 3 == 0) Thread.currentThread().interrupt();
              shared.append(line(thread + " " + i + " " + "x".repeat(i)));
            }
            if (!Thread.interrupted()) throw new IllegalStateException("the flag is gone");
          } catch (IOException | IllegalStateException e) {
            synchronized (uninterrupted) {
              uninterrupted.add(thread);
            }
          }
        }));
      }
      writers.forEach(Thread::start);
      while (writers.stream().anyMatch(Thread::isAlive))
        for (Thread writer : writers) {
          writer.interrupt(); // in the middle of a write, now and then
          writer.join(1);
        }
      assertThat(uninterrupted).isEmpty();
    }
    List<String> written = Files.readAllLines(file());
    assertThat(written).hasSize(threads * lines).doesNotHaveDuplicates().allMatch(text -> {
      String[] words = text.split(" ", -1);
      return words.length == 3 && words[2].equals("x".repeat(Integer.parseInt(words[1])));
    });
  }

  @Test
  void aLineThatDoesNotFitIsRemovedCompletely() throws Exception {
    try (TmpfsMount mount = TmpfsMount.at(directory.resolve("small"), "size=64k");
        SharedFile shared = SharedFile.open(mount.place().resolve("lines"))) {
      shared.append(line("first"));
      assertThatIOException().isThrownBy(() -> shared.append(line("x".repeat(100_000))));
      assertThat(shared.path()).hasContent("first\n");
      shared.append(line("second"));
      assertThat(shared.path()).hasContent("first\nsecond\n");
    }
  }

  @Test
  void completeLinesAreContinuedWithoutABlankLine() throws Exception {
    for (String text : List.of("first", "second", "third"))
      try (SharedFile shared = SharedFile.open(file())) {
        shared.append(line(text));
      }
    assertThat(file()).content().isEqualTo("first\nsecond\nthird\n");
  }

  @Test
  void onlyCompleteLinesAreAccepted() throws Exception {
    try (SharedFile shared = SharedFile.open(file())) {
      assertThatIllegalArgumentException().isThrownBy(() -> shared.append("half".getBytes(UTF_8)));
      assertThatIllegalArgumentException().isThrownBy(() -> shared.append(new byte[0]));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lines", "lines.lock"})
  void specialFilesAreErrorsThatNameThePath(String name) throws Exception {
    Path place = directory.resolve(name);
    Files.createDirectory(place);
    refused(place, "directory");
    Files.delete(place);
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(place));
      refused(place, "socket");
    }
    Files.delete(place);
    assumeTrue(Shell.run("mkfifo", place).exit() == 0, "no mkfifo");
    refused(place, "pipe");
    Files.delete(place);
    assumeTrue(Shell.run("mknod", place, "c", "1", "3").exit() == 0, "no mknod");
    refused(place, "device");
  }

  private void refused(Path place, String what) {
    assertThatIOException()
        .isThrownBy(() -> SharedFile.open(file()))
        .withMessageContaining(place.getFileName().toString())
        .withMessageContaining(what);
  }

  @Test
  void devicesAreRejected() {
    assumeTrue(Files.exists(Path.of("/dev/null")), "no /dev/null");
    assertThatIOException()
        .isThrownBy(() -> SharedFile.open(Path.of("/dev/null")))
        .withMessageContaining("/dev/null");
  }

  @Test
  void aLinkInsteadOfTheLockFileIsNotFollowed() throws Exception {
    Path precious = Files.writeString(directory.resolve("precious"), "theirs");
    Files.createSymbolicLink(directory.resolve("lines.lock"), precious);
    refused(directory.resolve("lines.lock"), "link");
    assertThat(precious).hasContent("theirs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"removed", "replaced"})
  void aFileThatIsGoneAtTheEndIsReported(String how) throws Exception {
    try (Logged log = new Logged()) {
      try (SharedFile shared = SharedFile.open(file())) {
        shared.rewrite(out -> out.write(line("rewritten")));
        Files.delete(file());
        if (how.equals("replaced")) Files.writeString(file(), "");
        shared.append(line("lost"));
      }
      assertThat(log.lines(how)).singleElement().asString().contains("lines was " + how);
    }
  }

  @Test
  void aFileThatIsStillThereIsNotReported() throws Exception {
    try (Logged log = new Logged()) {
      try (SharedFile shared = SharedFile.open(file())) {
        shared.append(line("a"));
        shared.rewrite(out -> out.write(line("b")));
      }
      assertThat(log.toString()).isEmpty();
    }
  }

  @Test
  void aFailedOpenLeavesNoLock() throws Exception {
    Files.createDirectory(directory.resolve("a"));
    Path inside = Files.writeString(directory.resolve("file"), "").resolve("lines");
    assertThatIOException().isThrownBy(() -> SharedFile.open(inside)).withMessageContaining("file");
    assertThat(Names.in(directory)).containsExactlyInAnyOrder("a", "file");
  }
}
