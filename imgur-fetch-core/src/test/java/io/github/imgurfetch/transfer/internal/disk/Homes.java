// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Empty directories on file systems that do and do not let a directory be held open. */
final class Homes {
  private static final FileSystem MEMORY = Jimfs.newFileSystem(Configuration.unix());

  private Homes() {}

  static Stream<Path> onDiskAndInMemory(Path disk) throws IOException {
    Path memory = Files.createDirectories(MEMORY.getPath("/homes"));
    return Stream.of(Files.createTempDirectory(disk, "home"), Files.createTempDirectory(memory, "home"));
  }
}
