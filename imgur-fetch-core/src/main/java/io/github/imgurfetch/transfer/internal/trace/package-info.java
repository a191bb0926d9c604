// SPDX-License-Identifier: Apache-2.0
/**
 * The events of JDK Flight Recorder. {@code FlightRecording} reports whether this JVM records, and is the only class
 * that the library may use unconditionally. The others are loaded only if it does, because they cost time at startup
 * and need the module {@code jdk.jfr}. Internal; not part of the public API.
 */
@NullMarked
package io.github.imgurfetch.transfer.internal.trace;

import org.jspecify.annotations.NullMarked;
