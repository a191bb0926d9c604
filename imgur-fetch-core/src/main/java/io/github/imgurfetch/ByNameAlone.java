// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.http.CanonicalUrl;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports images that are skipped because a file of their name is there. Without a manifest nothing tells whether it
 * was saved from their address. An id of Imgur's is one image for ever, so these are not reported.
 */
final class ByNameAlone {
  private static final Logger LOG = LoggerFactory.getLogger(ByNameAlone.class);

  private ByNameAlone() {}

  /** Reports an image of a run without a manifest: the first at INFO, each at DEBUG. */
  static void report(Skipped skipped, Object directory, AtomicBoolean reported) {
    DownloadTask task = skipped.task();
    if (skipped.reason() != Skipped.Reason.ALREADY_SAVED || CanonicalUrl.isImgur(task.link())) return;
    LOG.debug("{} is skipped because of the name of its file, {}", task, task.name());
    if (!reported.getAndSet(true))
      LOG.info(
          "images are skipped because of the names of files in {}, which may be of other addresses: set"
              + " manifest(…) to have that known",
          directory);
  }
}
