// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small temporary file system whose free space a test controls. */
public final class TmpfsMount implements AutoCloseable {
  private final Path place;

  private TmpfsMount(Path place) {
    this.place = place;
  }

  /** Mounts a tmpfs with the given options, or aborts the test if that is not possible. */
  public static TmpfsMount at(Path place, String options) throws IOException, InterruptedException {
    Files.createDirectories(place);
    if (!Shell.isRoot()) abort("skipped: only root can mount a tmpfs");
    ChildJvm.Result mount = Shell.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place);
    if (mount.exit() != 0) abort("skipped: no tmpfs can be mounted here: " + mount.output());
    return new TmpfsMount(place);
  }

  /** Returns the mount point. */
  public Path place() {
    return place;
  }

  /** Changes the mount options. */
  public void remount(String options) throws InterruptedException {
    ChildJvm.Result remount = Shell.run("mount", "-o", "remount," + options, place);
    assertThat(remount.exit()).as(remount.output()).isZero();
  }

  /** Fills the file system up to the given number of free bytes. */
  public void leave(long bytes) throws IOException {
    Path ballast = place.resolve("ballast");
    Files.deleteIfExists(ballast);
    long room = Files.getFileStore(place).getUsableSpace();
    Files.write(ballast, new byte[Math.toIntExact(room - bytes)]);
    assertThat(Files.getFileStore(place).getUsableSpace()).isEqualTo(bytes);
  }

  @Override
  public void close() {
    try {
      Shell.run("umount", "-l", place);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
