// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.function.Consumer;

/** The consumer of {@link Progress#ignored}, for which a fetcher does not create any progress reports. */
final class NoProgress implements Consumer<Progress> {
  static final NoProgress INSTANCE = new NoProgress();

  private NoProgress() {}

  @Override
  public void accept(Progress progress) {}
}
