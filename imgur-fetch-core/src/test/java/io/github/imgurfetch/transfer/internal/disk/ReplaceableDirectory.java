// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Tests with the directory of a run, which another directory may replace. */
abstract class ReplaceableDirectory {
  Path images;
  Path moved;
  LocalRunLock runLock;
  ImageDirectory directory;

  final void beginIn(Path home) throws IOException {
    images = home.resolve("images");
    moved = home.resolve("moved");
    runLock = LocalRunLock.acquire(images, false);
    directory = ImageDirectory.at(images.toUri(), runLock.run(), List.of("jpg", "png"));
  }

  @AfterEach
  final void end() {
    directory.close();
    runLock.close();
  }

  final void replace() throws IOException {
    Files.move(images, moved);
    Files.createDirectory(images);
  }
}
