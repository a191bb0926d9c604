// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The blocking calls of a gallery work on virtual threads and on any executor. */
class VirtualThreadsTest {
  private final StandIn imgur = new StandIn();
  private final ImgurGallery gallery = imgur.gallery();

  @AfterEach
  void stop() {
    gallery.close();
    imgur.close();
  }

  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with Java 21");
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  @Test
  void manyConcurrentListingsOnVirtualThreads() throws Exception {
    ExecutorService threads = virtualThreads();
    imgur.recorded("/gallery/r/pics/time/week/0", "subreddit-2015-60-items.json");
    List<Future<Long>> counts = new ArrayList<>();
    for (int i = 0; i < 100; i++)
      counts.add(threads.submit(
          () -> gallery.images(GalleryQuery.subreddit("pics")).count()));
    for (Future<Long> count : counts) assertThat(count.get()).isEqualTo(60);
    threads.shutdown();
  }

  @Test
  void aStreamCanBeReadByAnotherThreadThanItsCreator() throws Exception {
    imgur.recorded("/gallery/hot/viral/day/0", "gallery-hot-2015-60-items.json");
    var images = gallery.images(GalleryQuery.of(Section.HOT)).limit(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    assertThat(thread.submit(() -> images.map(Image::id).toList()).get()).hasSize(1);
    thread.shutdown();
  }

  @Test
  void aCallBecomesAFutureOnAnExecutor() {
    imgur.recorded("/album/HtAOg", "album-2014-42-images.json");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    CompletableFuture<Album> album = CompletableFuture.supplyAsync(() -> gallery.album("HtAOg"), pool);
    assertThat(album.thenApply(found -> found.images().size()).join()).isEqualTo(42);
    pool.shutdown();
  }
}
