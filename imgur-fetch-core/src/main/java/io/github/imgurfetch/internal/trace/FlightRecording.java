// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.trace;

import jdk.jfr.FlightRecorder;

/**
 * Whether this JVM records events of this library. A class of an event loads hundreds of others, and the module {@code
 * jdk.jfr} may be missing, so nothing else in this package is used before this class has returned true.
 */
public final class FlightRecording {
  private FlightRecording() {}

  /** Whether a recording that is running now has enabled an event of this library. */
  public static boolean isOn() {
    return ModuleLayer.boot().findModule("jdk.jfr").isPresent()
        && FlightRecorder.isInitialized()
        && Events.isAnyEnabled();
  }
}
