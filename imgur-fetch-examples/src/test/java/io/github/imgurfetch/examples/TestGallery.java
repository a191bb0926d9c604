// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.standin.StandInGallery;
import java.time.Duration;

/** A stand-in that responds immediately, with the images that the examples keep. */
final class TestGallery {
  private TestGallery() {}

  static StandInGallery start() {
    return StandInGallery.builder().delay(Duration.ZERO).cache(Source.CACHE).start();
  }
}
