// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.transfer.ImageLink;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

/** A program with child JVMs. Arguments: directory, URL, number of images, maximum silence in seconds. */
final class StalledProgram {
  private StalledProgram() {}

  public static void main(String[] args) {
    System.out.println(ConcurrentDownloader.builder()
        .into(Path.of(args[0]))
        .strategy(Strategies.forked(2).maxSilence(Duration.ofSeconds(Long.parseLong(args[3]))))
        .allowPrivateHosts()
        .build()
        .download(IntStream.range(0, Integer.parseInt(args[2]))
            .mapToObj(i -> ImageLink.of(URI.create(args[1] + i)))));
  }
}
