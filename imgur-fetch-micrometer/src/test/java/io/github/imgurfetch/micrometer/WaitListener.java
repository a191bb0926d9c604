// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.micrometer;

import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.transfer.Progress;

/** Runs an action whenever an image waits. */
record WaitListener(Runnable action) implements DownloadListener {
  @Override
  public void onProgress(Progress progress) {
    if (progress.state() == Progress.State.WAITING) action.run();
  }
}
