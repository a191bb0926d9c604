// SPDX-License-Identifier: Apache-2.0
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A user's program: saves an image under a foreign title in each directory below a given one. Arguments: directory url.
 */
class ForeignNames {
  public static void main(String[] args) throws Exception {
    List<Path> directories;
    try (var below = Files.list(Path.of(args[0]))) {
      directories = below.toList();
    }
    for (Path directory : directories) {
      var downloader = ConcurrentDownloader.builder()
          .into(directory)
          .manifest(directory.resolve("manifest.jsonl"))
          .naming(link -> "K\u00e4tzchen \u732b \ud83d\udc31")
          .allowPrivateHosts()
          .build();
      for (int i = 0; i < 2; i++) System.out.println(downloader.download(List.of(ImageLink.of(args[1]))));
    }
  }
}
