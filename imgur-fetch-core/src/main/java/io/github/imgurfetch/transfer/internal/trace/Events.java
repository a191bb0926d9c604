// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.trace;

import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.EventType;

/** The Flight Recorder event types of this library. */
final class Events {
  private static final List<Class<? extends Event>> TYPES = List.of(
      RunEvent.class,
      ImageEvent.class,
      RetryEvent.class,
      HostWaitEvent.class,
      PhaseEvents.Wait.class,
      PhaseEvents.Connect.class,
      PhaseEvents.FirstByte.class,
      PhaseEvents.Receive.class,
      PhaseEvents.Check.class,
      PhaseEvents.Commit.class);

  private Events() {}

  static boolean isAnyEnabled() {
    for (Class<? extends Event> type : TYPES)
      if (EventType.getEventType(type).isEnabled()) return true;
    return false;
  }
}
