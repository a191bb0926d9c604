// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.function.Consumer;

/** Stands for a listener that does not exist: a fetcher that gets it does not create the progress to report. */
final class NoProgress implements Consumer<Progress> {
  static final NoProgress INSTANCE = new NoProgress();

  private NoProgress() {}

  @Override
  public void accept(Progress progress) {}
}
