// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cause of a disk error is taken from the system's message, never from the path. */
class DiskExceptionTest {
  @ParameterizedTest
  @CsvSource({
    "No space left on device, true, false",
    "NO SPACE LEFT ON DEVICE, true, false",
    "Disk quota exceeded, true, false",
    "There is not enough space on the disk, true, false",
    "Too many open files, false, true",
    "Input/output error, false, false"
  })
  void theSystemMessageDeterminesTheCause(String words, boolean full, boolean outOfDescriptors) {
    DiskException e = new DiskException(new FileSystemException("/a", null, words));
    assertThat(e.isFull()).isEqualTo(full);
    assertThat(e.isOutOfDescriptors()).isEqualTo(outOfDescriptors);
    assertThat(e).hasMessage(words + ": /a");
  }

  @Test
  void aPathIsNotPartOfTheReason() {
    DiskException e = new DiskException(
        new FileSystemException("/no space left/too many open files", null, "Is a directory"));
    assertThat(e.isFull()).isFalse();
    assertThat(e.isOutOfDescriptors()).isFalse();
    assertThat(e).hasMessage("Is a directory: /no space left/too many open files");
  }

  @Test
  void anExceptionWithoutAMessageIsDescribedByItsClass() {
    assertThat(new DiskException(new AccessDeniedException("/a"))).hasMessage("access denied: /a");
    assertThat(new DiskException(new ClosedChannelException())).hasMessage("closed channel");
    assertThat(new DiskException(new FileSystemException(null, null, "no"))).hasMessage("no");
  }

  @Test
  void temporaryFilesAreNamedAsSuch() {
    DiskException e = DiskException.ofTemporary(Path.of("/tmp/a"), new IOException("No space left on device"));
    assertThat(e)
        .hasMessage(
            "No space left on device (temporary files in /tmp; -Djava.io.tmpdir sets another directory)");
    assertThat(e.isFull()).isTrue();
  }

  @Test
  void aFullDiskMayHaveRunOutOfBytesOrInodes() {
    IOException full = new FileSystemException("/a", null, "No space left on device");
    DiskException e = DiskException.whileCreating(full);
    assertThat(e)
        .hasMessage("No space left on device (no bytes or inodes left for another file)")
        .hasCause(full);
    assertThat(e.isFull()).isTrue();
    assertThat(DiskException.whileCreating(new AccessDeniedException("/a"))).hasMessage("access denied: /a");
  }
}
