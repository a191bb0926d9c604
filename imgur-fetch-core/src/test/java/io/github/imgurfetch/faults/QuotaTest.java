// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.Shell;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests a real quota: a size limit on a btrfs subvolume, which also applies to root. */
@Timeout(120)
class QuotaTest {
  private static final int IMAGES = 100;
  private static final int SIZE = 40_000;

  @TempDir
  Path home;

  private Path disk;
  private Path images;

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(Shell.isRoot(), "skipped: only root can mount a file system");
    assumeTrue(Shell.has("mkfs.btrfs") && Shell.has("btrfs"), "skipped: no btrfs-progs here to make a quota with");
    Path image = home.resolve("btrfs");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(128 << 20); // a sparse file
    }
    disk = Files.createDirectory(home.resolve("disk"));
    images = disk.resolve("images");
    assumeTrue(Shell.run("mkfs.btrfs", "-q", image).exit() == 0, "skipped: mkfs.btrfs does not work here");
    ChildJvm.Result mount = Shell.run("mount", "-o", "loop", image, disk);
    assumeTrue(mount.exit() == 0, "skipped: no btrfs can be mounted here: " + mount.output());
    must("btrfs", "subvolume", "create", images);
    must("btrfs", "quota", "enable", disk);
  }

  @AfterEach
  void unmount() throws InterruptedException {
    if (disk != null) Shell.run("umount", "-l", disk);
  }

  @Test
  void anExhaustedQuotaIsAFullDisk() throws Exception {
    must("btrfs", "qgroup", "limit", "2M", images);
    try (SmallRun run = new SmallRun(Collections.nCopies(IMAGES, SmallRun.large(SIZE)))) {
      DownloadReport report = run.into(images, Strategies.serial(), new Recorder())
          .build()
          .download(run.links());
      assertThat(report.saved()).isPositive();
      assertThat(report.failures()).hasSize(3).allSatisfy(failed -> {
        assertThat(failed.failure().kind())
            .as(failed.failure().message())
            .isEqualTo(Kind.DISK_FULL);
        assertThat(failed.failure().message()).containsIgnoringCase("quota");
        assertThat(failed.failure().attempts()).isEqualTo(1);
      });
      assertThat(SmallRun.names(images)).hasSize((int) report.saved());

      must("btrfs", "qgroup", "limit", "none", images);
      assertThat(run.into(images, Strategies.serial(), new Recorder())
              .build()
              .download(run.links())
              .failed())
          .isZero();
      run.checkComplete(images);
    }
  }

  private static void must(Object... command) throws InterruptedException {
    ChildJvm.Result result = Shell.run(command);
    assertThat(result.exit()).as(result.output()).isZero();
  }
}
