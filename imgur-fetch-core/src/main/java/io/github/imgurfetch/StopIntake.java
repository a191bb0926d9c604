// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.Dispatcher;
import io.github.imgurfetch.internal.run.LinkSource;

/** Stops a run from reading links and from handing out images. */
record StopIntake(LinkSource<?> links, Dispatcher dispatcher) implements Runnable {
  @Override
  public void run() {
    links.stop();
    dispatcher.stop();
  }
}
