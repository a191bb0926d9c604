// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a page to a temporary file next to its own, and then renames it: readers see the complete page or none. */
final class PageFile {
  private static final Logger LOG = LoggerFactory.getLogger(PageFile.class);
  private static final Duration ABANDONED = Duration.ofHours(1);

  private PageFile() {}

  /** The content of a page. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static void write(Path page, Content content) {
    Path temporary = null;
    try {
      if (page.getParent() != null) Files.createDirectories(page.getParent());
      temporary = create(page);
      try (FileChannel file = FileChannel.open(temporary, Set.of(StandardOpenOption.WRITE));
          OutputStream out = Channels.newOutputStream(file)) {
        content.writeTo(out);
        file.force(true);
      }
      Files.move(temporary, page, StandardCopyOption.ATOMIC_MOVE);
      LOG.info("the report is in {}", page);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      LOG.warn("the report {} cannot be written; the run is not affected", page, e);
      if (temporary != null) delete(temporary);
    }
  }

  /** Creates a file with a free name. One that a killed program left is replaced. */
  private static Path create(Path page) throws IOException {
    for (int n = 0; ; n++) {
      Path temporary = page.resolveSibling("." + page.getFileName() + "." + n + ".tmp");
      try {
        return Files.createFile(temporary);
      } catch (FileAlreadyExistsException e) {
        if (isAbandoned(temporary) && delete(temporary)) n--;
      }
    }
  }

  private static boolean isAbandoned(Path file) {
    try {
      return Files.isRegularFile(file)
          && Files.getLastModifiedTime(file)
              .toInstant()
              .isBefore(Instant.now().minus(ABANDONED));
    } catch (IOException e) {
      LOG.debug("another run has removed {}", file, e);
      return false;
    }
  }

  private static boolean delete(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      LOG.debug("{} cannot be deleted", file, e);
      return false;
    }
  }
}
