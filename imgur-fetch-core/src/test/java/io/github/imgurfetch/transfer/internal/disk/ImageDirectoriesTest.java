// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImageDirectoriesTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void anyFileSystemOfThisJvmIsUsedWithoutAStore() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path images = memory.getPath("/images");
      assertThat(ImageDirectories.isStore(images.toUri())).isFalse();
      try (RunLock runLock = ImageDirectories.begin(images.toUri(), false, LIMIT)) {
        assertThat(images).isNotEmptyDirectory();
        assertThat(runLock).hasToString("/images");
      }
      assertThat(images).isEmptyDirectory();
    }
  }

  @Test
  void anotherAddressIsThatOfAStore() {
    URI images = URI.create("memory://directories/");
    assertThat(ImageDirectories.isStore(images)).isTrue();
    try (RunLock runLock = ImageDirectories.begin(images, false, LIMIT)) {
      assertThat(runLock).hasToString("memory://directories/");
    }
  }
}
