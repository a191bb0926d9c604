// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.micrometer.springboot;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.transfer.ImageLink;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;

// docs:begin spring-lifecycle
/** Starts runs, and ends them when the application shuts down: first it waits, then it cancels. */
final class ImageDownloads implements SmartLifecycle {
  private final ConcurrentDownloader downloader;
  private final Duration grace;
  private final Set<Download> running = ConcurrentHashMap.newKeySet();
  private volatile boolean open;

  ImageDownloads(ConcurrentDownloader downloader, Duration grace) {
    this.downloader = downloader;
    this.grace = grace;
  }

  Download start(Collection<ImageLink> links) {
    if (!open) throw new IllegalStateException("the application is shutting down");
    Download download = downloader.start(links);
    running.add(download);
    download.completion().whenComplete((report, failure) -> running.remove(download));
    return download;
  }

  @Override
  public void start() {
    open = true;
  }

  @Override
  public void stop() {
    open = false;
    long end = System.nanoTime() + grace.toNanos();
    for (Download download : running) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      if (download.await(left).isEmpty()) download.cancel();
    }
    for (Download download : running) download.await();
  }

  @Override
  public boolean isRunning() {
    return open;
  }
}
// docs:end spring-lifecycle
