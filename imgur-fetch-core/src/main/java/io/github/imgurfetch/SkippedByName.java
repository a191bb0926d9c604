// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.internal.http.CanonicalUrl;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs images that were skipped because a file with their name exists. Without a manifest it is unknown whether that
 * file was saved from the same address. Imgur never reuses an id, so its images are not logged.
 */
final class SkippedByName {
  private static final Logger LOG = LoggerFactory.getLogger(SkippedByName.class);

  private SkippedByName() {}

  /** Logs a skipped image of a run without a manifest: every one at DEBUG, and the first also at INFO. */
  static void report(Skipped skipped, Object directory, AtomicBoolean reported) {
    DownloadTask task = skipped.task();
    if (skipped.reason() != Skipped.Reason.ALREADY_SAVED || CanonicalUrl.isImgur(task.link())) return;
    LOG.debug("{} is skipped because a file named {} exists", task, task.name());
    if (!reported.getAndSet(true))
      LOG.info(
          "images are skipped because files in {} have their names, but may come from other addresses: set"
              + " manifest(…) to tell them apart",
          directory);
  }
}
