// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Path;
import java.util.Arrays;

/** A program that downloads its arguments with a manifest: {@code DIRECTORY MANIFEST FAILURES LINK...}. */
final class ListRun {
  private ListRun() {}

  public static void main(String[] arguments) {
    System.out.println(ConcurrentDownloader.builder()
        .into(Path.of(arguments[0]))
        .manifest(Path.of(arguments[1]))
        .failures(Path.of(arguments[2]))
        .allowPrivateHosts()
        .build()
        .download(Arrays.stream(arguments).skip(3).map(ImageLink::of)));
  }
}
