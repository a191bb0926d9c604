// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.gallery.Image;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** How does a long-running program download? With one downloader for all requests, futures, and an orderly shutdown. */
public final class EmbedInAService {
  private EmbedInAService() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/EmbedInAService} by default
   */
  public static void main(String[] args) {
    Example.of(EmbedInAService.class, args).run(source -> {
      List<Image> links = Tutorial.getLinks(source.gallery());
      try (ImageService service = new ImageService(
          source.downloader().into(source.directory()).build())) {
        CompletableFuture<DownloadReport> one = service.fetch(links.subList(0, 20)); // two requests at once
        CompletableFuture<DownloadReport> two = service.fetch(links.subList(20, 40));
        return source.print(one.join()) + source.print(two.join());
      }
    });
  }

  /** A part of a service. A downloader is thread-safe, and each run has its own workers. */
  private record ImageService(ConcurrentDownloader downloader, Set<Download> running) implements AutoCloseable {
    ImageService(ConcurrentDownloader downloader) {
      this(downloader, ConcurrentHashMap.newKeySet());
    }

    CompletableFuture<DownloadReport> fetch(List<Image> links) {
      Download run = downloader.start(links);
      running.add(run);
      return run.completion().whenComplete((report, failure) -> running.remove(run));
    }

    /** Cancels the runs in progress and waits for them to end, so that no thread and no partial file remains. */
    @Override
    public void close() {
      running.forEach(Download::close);
    }
  }
}
