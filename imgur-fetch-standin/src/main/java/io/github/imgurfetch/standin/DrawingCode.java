// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import io.github.imgurfetch.standin.art.ImageFactory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Identifies the code that draws, so that images drawn by other code are not read from a cache. */
final class DrawingCode {
  private DrawingCode() {}

  /** Returns a checksum of the classes that draw, or of the jar that holds them; empty if neither is a file. */
  static Optional<String> checksum() {
    try {
      CodeSource source = ImageFactory.class.getProtectionDomain().getCodeSource();
      URL location = source == null ? null : source.getLocation();
      if (location == null || !location.getProtocol().equals("file")) return Optional.empty();
      CRC32 sum = new CRC32();
      for (Path file : files(Path.of(location.toURI()))) sum.update(Files.readAllBytes(file));
      return Optional.of(Long.toHexString(sum.getValue()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the stand-in's own classes", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the location of a class is not a valid address", e);
    }
  }

  private static List<Path> files(Path location) throws IOException {
    if (Files.isRegularFile(location)) return List.of(location);
    String directory = ImageFactory.class.getPackageName().replace(".", File.separator);
    try (Stream<Path> classes = Files.list(location.resolve(directory))) {
      return classes.sorted().toList();
    }
  }
}
