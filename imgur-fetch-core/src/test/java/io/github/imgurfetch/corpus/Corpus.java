// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.corpus;

import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Serves all files below a directory on loopback, each under its number. */
final class Corpus implements Closeable {
  private final Path directory;
  private final List<Path> files;
  private final RawServer server = new RawServer();

  private Corpus(Path directory, List<Path> files) {
    this.directory = directory;
    this.files = files;
    server.otherwise((request, wire) -> {
      byte[] bytes = Files.readAllBytes(files.get(number(request.path())));
      wire.send("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " + bytes.length
          + "\r\n\r\n");
      wire.send(bytes);
    });
  }

  /** All readable files that are not empty, in a fixed order. */
  static Corpus of(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return new Corpus(
          directory,
          all.filter(file -> Files.isRegularFile(file)
                  && Files.isReadable(file)
                  && file.toFile().length() > 0)
              .sorted()
              .toList());
    }
  }

  Stream<ImageLink> links() {
    return IntStream.range(0, files.size()).mapToObj(i -> ImageLink.of(server.uri("/" + i)));
  }

  List<Path> files() {
    return files;
  }

  Path fileOf(URI link) {
    return files.get(number(link.getPath()));
  }

  String nameOf(Path file) {
    return directory.relativize(file).toString();
  }

  private static int number(String path) {
    return Integer.parseInt(path.substring(1));
  }

  @Override
  public void close() {
    server.close();
  }
}
