// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import java.util.Random;

/**
 * The moment at which a run is killed, defined by events and not by time.
 *
 * @param event the event that has to happen
 * @param request the number of the request to which it happens, from 1
 * @param share the fraction of that request's body that has been sent by then, 0 to 1
 */
record KillMoment(Event event, int request, double share) {
  enum Event {
    /** The run has created its first file, the lock. */
    LOCKED,
    /** A part of a body has been sent, or all of it. */
    IN_BODY,
    /** An image has just got its final name. */
    NAMED
  }

  static KillMoment random(Random random, int images) {
    int dice = random.nextInt(20);
    Event event = dice == 0 ? Event.LOCKED : dice < 6 ? Event.NAMED : Event.IN_BODY;
    return new KillMoment(event, 1 + random.nextInt(images), random.nextInt(4) == 0 ? 1 : random.nextDouble());
  }

  boolean isAt(int request) {
    return event != Event.LOCKED && request == this.request;
  }
}
