// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.trace;

import jdk.jfr.FlightRecorder;

/**
 * Checks whether Flight Recorder is recording events of this library. Loading an event class loads hundreds of others,
 * and the module {@code jdk.jfr} may be missing, so nothing else in this package may be used until {@link #isOn} has
 * returned true.
 */
public final class FlightRecording {
  private FlightRecording() {}

  /** Whether a running recording has enabled any event of this library. */
  public static boolean isOn() {
    return ModuleLayer.boot().findModule("jdk.jfr").isPresent()
        && FlightRecorder.isInitialized()
        && Events.isAnyEnabled();
  }
}
