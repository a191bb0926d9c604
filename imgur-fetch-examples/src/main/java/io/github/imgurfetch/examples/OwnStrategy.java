// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Workload;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A custom strategy: downloads one image after another, with a pause in between. */
public final class OwnStrategy {
  private OwnStrategy() {}

  /**
   * Takes an image, fetches it, reports the outcome, and pauses. A cancel ends both the fetch and the pause.
   *
   * @param pauseMillis the length of the pause in milliseconds
   */
  record Unhurried(long pauseMillis) implements ExecutionStrategy {
    @Override
    public void execute(Workload work) throws InterruptedException {
      CountDownLatch cancelled = new CountDownLatch(1);
      work.onCancel(cancelled::countDown);
      try (Fetcher fetcher = work.open()) {
        work.onCancel(fetcher::close);
        for (var task = work.next(); task.isPresent(); task = work.next()) {
          work.report(fetcher.fetch(task.get(), work::report));
          cancelled.await(pauseMillis, TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/OwnStrategy} by default
   */
  public static void main(String[] args) {
    Example.of(OwnStrategy.class, args).run(source -> {
      var links = Tutorial.getLinks(source.gallery());
      return source.print(source.downloader()
          .into(source.directory())
          .strategy(new Unhurried(10))
          .listener(RunBar.of("unhurried", links.size()))
          .build()
          .download(links));
    });
  }
}
