// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.standin.DrawingListener;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;

/** Shows how many of the stand-in's images have been drawn, or nothing if they are cached from an earlier run. */
final class DrawingProgress implements DrawingListener, AutoCloseable {
  private Optional<ProgressBar> bar = Optional.empty();

  @Override
  public void onDrawn(int drawn, int total) {
    if (drawn == 1) start(total);
    bar.ifPresent(ProgressBar::step);
  }

  private void start(int total) {
    if (Terminal.isInteractive()) bar = Optional.of(Terminal.bar("drawing images", total));
    else System.out.printf("Drawing %d images; they are kept in %s ...%n", total, Source.CACHE);
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
