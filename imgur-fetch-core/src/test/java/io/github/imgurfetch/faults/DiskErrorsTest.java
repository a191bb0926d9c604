// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.disk.Call;
import io.github.imgurfetch.testing.disk.Errno;
import io.github.imgurfetch.testing.disk.FaultyFileSystem;
import io.github.imgurfetch.testing.disk.Rule;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests an error at each step of writing one image among others. */
@Timeout(60)
class DiskErrorsTest {
  private static final int IMAGES = 10;

  private final SmallRun run = new SmallRun(IMAGES);
  private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final FaultyFileSystem faulty = FaultyFileSystem.over(memory);
  private final Path images = memory.getPath("/images");
  private final Recorder recorder = new Recorder();

  @AfterEach
  void close() throws IOException {
    run.close();
    faulty.close();
    memory.close();
  }

  static Stream<Arguments> errors() {
    return SmallRun.STRATEGIES.stream()
        .flatMap(strategy -> Stream.of(Call.OPEN, Call.WRITE, Call.FORCE, Call.CLOSE, Call.MOVE)
            .flatMap(call -> Stream.of(
                Arguments.of(strategy, call, Errno.ENOSPC, Kind.DISK_FULL),
                Arguments.of(strategy, call, Errno.EDQUOT, Kind.DISK_FULL),
                Arguments.of(strategy, call, Errno.EIO, Kind.DISK_IO),
                Arguments.of(strategy, call, Errno.EFBIG, Kind.DISK_IO))));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void failsOnlyItsImageAndImmediately(ExecutionStrategy strategy, Call call, Errno errno, Kind kind)
      throws IOException {
    Set<Path> struck = ConcurrentHashMap.newKeySet();
    AtomicInteger after = new AtomicInteger();
    faulty.rule((asked, path) -> {
      if (struck.contains(path) && asked != Call.DELETE && asked != Call.CLOSE) after.incrementAndGet();
      boolean candidate = path.toString().endsWith(asked == Call.MOVE ? ".jpg" : ".part");
      if (asked == call && candidate && struck.isEmpty() && struck.add(path)) throw errno.exception(asked, path);
    });

    run.into(faulty.path(images), strategy, recorder).build().download(run.links());

    assertThat(recorder.heard(Saved.class)).hasSize(IMAGES - struck.size());
    assertThat(recorder.heard(Failed.class)).hasSize(struck.size()).allSatisfy(failed -> {
      assertThat(failed.failure().kind()).isEqualTo(kind);
      assertThat(failed.failure().attempts()).isEqualTo(1);
      assertThat(failed.failure().message()).contains(errno.words());
      assertThat(images.resolve(failed.task().name() + ".jpg")).doesNotExist();
    });
    assertThat(struck).isNotEmpty();
    assertThat(after).as("calls about a file after its error").hasValue(0);
    assertThat(SmallRun.names(images)).hasSize(IMAGES - struck.size()).allMatch(name -> name.endsWith(".jpg"));
    assertThat(faulty.openFiles()).isZero();

    faulty.rule(Rule.none());
    assertThat(run.into(faulty.path(images), strategy, recorder)
            .build()
            .download(run.links())
            .failed())
        .isZero();
    run.checkComplete(images);
  }

  @Test
  void anExistingFileSurvivesAFailedReplacement() throws IOException {
    run.into(faulty.path(images), SmallRun.STRATEGIES.get(0), recorder)
        .build()
        .download(run.links());
    for (Call call : List.of(Call.OPEN, Call.WRITE, Call.FORCE, Call.MOVE)) {
      faulty.rule(Rule.every(call, call == Call.MOVE ? ".jpg" : ".part", Errno.EIO));
      assertThat(run.into(faulty.path(images), SmallRun.STRATEGIES.get(0), recorder)
              .existing(Existing.REPLACE)
              .build()
              .download(run.links())
              .failed())
          .isEqualTo(IMAGES);
      run.checkComplete(images);
    }
  }

  @Test
  void aPartFileThatCannotBeRemovedIsRemovedLater() throws IOException {
    Set<Path> refused = ConcurrentHashMap.newKeySet();
    Rule noForce = Rule.every(Call.FORCE, ".part", Errno.EIO);
    faulty.rule((call, path) -> {
      noForce.before(call, path);
      if (call == Call.DELETE && path.toString().endsWith(".part") && refused.add(path))
        throw Errno.EIO.exception(call, path);
    });
    run.into(faulty.path(images), SmallRun.STRATEGIES.get(0), recorder)
        .build()
        .download(run.links());
    assertThat(refused).hasSize(IMAGES);
    assertThat(SmallRun.names(images)).as("left when the run has ended").isEmpty();

    Rule noDelete = Rule.every(Call.DELETE, "", Errno.EIO);
    faulty.rule((call, path) -> {
      noForce.before(call, path);
      noDelete.before(call, path);
    });
    run.into(faulty.path(images), SmallRun.STRATEGIES.get(0), recorder)
        .build()
        .download(run.links());
    assertThat(SmallRun.names(images)).as("part files and their mark").hasSize(IMAGES + 1);
    faulty.rule(Rule.none());
    run.into(faulty.path(images), SmallRun.STRATEGIES.get(0), recorder)
        .build()
        .download(run.links());
    run.checkComplete(images);
  }

  @Test
  void theMessageBeginsWithTheReasonAndAPathIsNotAReason() throws IOException {
    Path home = memory.getPath("/No space left on device, too many open files, quota/" + "long".repeat(60));
    faulty.rule(Rule.every(Call.MOVE, ".jpg", Errno.EACCES));
    run.into(faulty.path(home), SmallRun.STRATEGIES.get(0), recorder)
        .build()
        .download(run.links());
    assertThat(recorder.heard(Failed.class)).hasSize(IMAGES).allSatisfy(failed -> {
      assertThat(failed.failure().kind()).isEqualTo(Kind.DISK_IO);
      assertThat(failed.failure().message()).startsWith("access denied: /No space left");
      assertThat(failed.failure().attempts()).isEqualTo(1);
    });
  }

  @Test
  void tooManyOpenFilesIsTemporary() throws IOException {
    AtomicInteger opened = new AtomicInteger();
    faulty.rule((call, path) -> {
      // Each attempt opens it twice: the second time immediately, after idle connections have been closed to free
      // descriptors.
      if (call == Call.OPEN && path.toString().endsWith(".part") && opened.incrementAndGet() <= 6)
        throw Errno.EMFILE.exception(call, path);
    });
    run.into(faulty.path(images), SmallRun.STRATEGIES.get(0), recorder)
        .build()
        .download(run.links());
    assertThat(recorder.heard(Saved.class)).extracting(Saved::attempts).startsWith(4, 1);
    run.checkComplete(images);
  }

  @Test
  void anUnwritableDirectoryIsReportedBeforeAnyRequest() {
    faulty.rule(Rule.every(Call.OPEN, ".lock", Errno.EACCES));
    assertThatThrownBy(() -> run.into(faulty.path(images), SmallRun.STRATEGIES.get(0), recorder)
            .build()
            .download(run.links()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("is not writable");
    assertThat(run.server().requests()).isEmpty();
  }

  @Test
  void aGuessedTemporaryNameIsNotFollowed() throws IOException {
    Path secret = Files.writeString(memory.getPath("/secret"), "secret");
    Set<Path> planted = ConcurrentHashMap.newKeySet();
    faulty.rule((call, path) -> {
      if (call == Call.OPEN && path.toString().endsWith(".part") && planted.size() < IMAGES && planted.add(path))
        Files.createSymbolicLink(path, secret);
    });

    run.into(faulty.path(images), SmallRun.STRATEGIES.get(0), recorder)
        .build()
        .download(run.links());

    assertThat(recorder.heard(Saved.class)).hasSize(IMAGES);
    assertThat(planted).hasSize(IMAGES);
    assertThat(Files.readString(secret)).isEqualTo("secret");
    for (int i = 0; i < IMAGES; i++)
      assertThat(Files.size(images.resolve(i + ".jpg"))).isPositive();
  }

  @Test
  void failuresNameTheirKindInAReport() throws IOException {
    faulty.rule(Rule.every(Call.WRITE, ".part", Errno.EROFS));
    List<Failed> failures = run.into(faulty.path(images), SmallRun.STRATEGIES.get(1), recorder)
        .build()
        .download(run.links())
        .failures();
    assertThat(failures)
        .extracting(Failed::failure)
        .extracting(Failure::message)
        .containsOnly(Errno.EROFS.words());
  }
}
