// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Some good images on a server, {@code 0.jpg} and so on: the fixture for faults of a whole directory. */
final class SmallRun implements AutoCloseable {
  static final List<ExecutionStrategy> STRATEGIES = List.of(Strategies.serial(), Strategies.pooled(8));

  private final RawServer server = new RawServer();
  private final List<byte[]> images;

  SmallRun(int images) {
    this(IntStream.range(0, images).mapToObj(Pictures::jpeg).toList());
  }

  SmallRun(List<byte[]> images) {
    this.images = images;
    for (int i = 0; i < images.size(); i++) server.on("/" + i + ".jpg", Script.ok("image/jpeg", images.get(i)));
  }

  /** Returns a valid JPEG that is padded with a comment to more than the given size, which must be below 64 KiB. */
  static byte[] large(int bytes) {
    byte[] jpeg = Pictures.jpeg(1);
    byte[] comment = {(byte) 0xff, (byte) 0xfe, (byte) (bytes >> 8), (byte) bytes};
    return Bytes.join(Bytes.first(jpeg, 2), comment, new byte[bytes - 2], Bytes.from(jpeg, 2));
  }

  RawServer server() {
    return server;
  }

  ConcurrentDownloader.Builder into(Path directory, ExecutionStrategy strategy, Recorder recorder) {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(strategy)
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(4)))
        .listener(recorder)
        .allowPrivateHosts();
  }

  Stream<ImageLink> links() {
    return addresses().map(ImageLink::of);
  }

  Stream<String> addresses() {
    return IntStream.range(0, images.size())
        .mapToObj(i -> server.uri("/" + i + ".jpg").toString());
  }

  /**
   * Checks that the directory contains all images, byte for byte, and otherwise only files of the row, with "mine" in
   * their names.
   */
  void checkComplete(Path directory) throws IOException {
    for (int i = 0; i < images.size(); i++)
      assertThat(Files.readAllBytes(directory.resolve(i + ".jpg")))
          .as("image " + i)
          .isEqualTo(images.get(i));
    assertThat(names(directory))
        .filteredOn(name -> !name.startsWith("mine"))
        .hasSize(images.size());
  }

  static List<String> names(Path directory) throws IOException {
    return Names.in(directory);
  }

  @Override
  public void close() {
    server.close();
  }
}
