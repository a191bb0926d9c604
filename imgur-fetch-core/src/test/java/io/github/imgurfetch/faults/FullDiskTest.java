// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.disk.TmpfsMount;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests a disk that is really full: a small tmpfs, if root can mount one. */
@Timeout(120)
class FullDiskTest {
  private static final int PAGE = 4096;
  private static final int IMAGES = 30;

  @TempDir
  Path directory;

  @Test
  void whereverTheSpaceEnds() throws Exception {
    byte[] image = SmallRun.large(12 * PAGE);
    try (SmallRun run = new SmallRun(List.of(image));
        TmpfsMount disk = TmpfsMount.at(directory.resolve("disk"), "size=128k")) {
      Path images = disk.place().resolve("images");
      for (int room = 0; room < image.length; room += PAGE) {
        disk.leave(room);
        DownloadReport report = run.into(images, Strategies.serial(), new Recorder())
            .build()
            .download(run.links());
        Failure failure = report.failures().get(0).failure();
        assertThat(failure.kind())
            .as("%d bytes of room: %s", room, failure)
            .isEqualTo(Kind.DISK_FULL);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(SmallRun.names(images)).as("%d bytes of room", room).isEmpty();
      }
      disk.leave(16 * PAGE);
      assertThat(run.into(images, Strategies.serial(), new Recorder())
              .build()
              .download(run.links())
              .saved())
          .isEqualTo(1);
      run.checkComplete(images);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void threeInARowEndTheRunAndTheNextOneCompletesIt(int workers) throws Exception {
    try (SmallRun run = new SmallRun(IMAGES);
        TmpfsMount disk = TmpfsMount.at(directory.resolve("disk"), "size=1m")) {
      Path images = disk.place().resolve("images");
      Recorder recorder = new Recorder();
      disk.leave(10 * PAGE); // a page for each image and for the manifest
      DownloadReport report = run.into(images, Strategies.pooled(workers), recorder)
          .manifest(images.resolve("mine.jsonl"))
          .build()
          .download(run.links());

      assertThat(report.total()).isEqualTo(IMAGES);
      assertThat(report.saved()).isPositive();
      assertThat(failuresAfterTheLastSaved(recorder)).isLessThanOrEqualTo(2 + workers);
      assertThat(report.failures())
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(failed -> failed.failure().kind() == Kind.DISK_FULL
              && failed.failure().attempts() == 1);
      assertThat(recorder.heard(Skipped.class))
          .hasSizeGreaterThan(IMAGES / 3)
          .allMatch(skipped -> skipped.reason() == Skipped.Reason.NOT_STARTED);
      assertThat(run.server().requests()).hasSize((int) (report.saved() + report.failed()));
      assertThat(SmallRun.names(images)).hasSize((int) report.saved() + 1);

      disk.leave(100 * PAGE);
      DownloadReport again = run.into(images, Strategies.pooled(workers), recorder)
          .manifest(images.resolve("mine.jsonl"))
          .build()
          .download(run.links());
      assertThat(again.saved()).isEqualTo(IMAGES - report.saved());
      assertThat(again.skipped()).isEqualTo(report.saved());
      run.checkComplete(images);
    }
  }

  /**
   * Returns the number of failures after the last saved image. An image that fails frees space for those in progress,
   * so only the end of a run is a series of failures.
   */
  private static long failuresAfterTheLastSaved(Recorder recorder) {
    List<Outcome> outcomes = recorder.heard(Outcome.class);
    int last = 0;
    for (int i = 0; i < outcomes.size(); i++) if (outcomes.get(i) instanceof Saved) last = i;
    return outcomes.subList(last, outcomes.size()).stream()
        .filter(Failed.class::isInstance)
        .count();
  }

  @Test
  void noInodesLeft() throws Exception {
    try (SmallRun run = new SmallRun(IMAGES);
        TmpfsMount disk = TmpfsMount.at(directory.resolve("disk"), "size=1m,nr_inodes=50")) {
      Path images = Files.createDirectory(disk.place().resolve("images"));
      int files = fillUp(disk.place());
      assertThatThrownBy(() -> run.into(images, Strategies.serial(), new Recorder())
              .build()
              .download(run.links()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("No space left");
      assertThat(run.server().requests()).isEmpty();

      Files.delete(disk.place().resolve("file" + --files)); // space for the run's lock file, but not for an image
      Recorder recorder = new Recorder();
      run.into(images, Strategies.serial(), recorder).build().download(run.links());
      assertThat(recorder.heard(Failed.class)).hasSize(3).allSatisfy(failed -> {
        assertThat(failed.failure().kind()).isEqualTo(Kind.DISK_FULL);
        assertThat(failed.failure().message()).contains("inodes");
      });
      assertThat(recorder.heard(Skipped.class)).hasSize(IMAGES - 3);
      assertThat(SmallRun.names(images)).isEmpty();

      while (files > 0) Files.delete(disk.place().resolve("file" + --files));
      run.into(images, Strategies.serial(), recorder).build().download(run.links());
      run.checkComplete(images);
    }
  }

  private static int fillUp(Path place) throws IOException {
    int files = 0;
    try {
      while (true) {
        Files.createFile(place.resolve("file" + files));
        files++;
      }
    } catch (FileSystemException e) {
      return files;
    }
  }
}
