// SPDX-License-Identifier: Apache-2.0
/** Events for JDK Flight Recorder, used only in a JVM that records. Internal; not part of the public API. */
@NullMarked
package io.github.imgurfetch.transfer.internal.trace;

import org.jspecify.annotations.NullMarked;
