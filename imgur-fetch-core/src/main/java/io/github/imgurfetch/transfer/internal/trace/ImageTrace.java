// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.trace;

import io.github.imgurfetch.transfer.internal.trace.PhaseEvents.PhaseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Records the phases of an image, one after another. Created only if {@link FlightRecording#isOn}. Used by one thread
 * at a time.
 */
public final class ImageTrace {
  private final String run;
  private final long image;
  private final String host;
  private @Nullable PhaseEvent event;

  /**
   * Creates a trace without a phase.
   *
   * @param run the id of the run
   * @param image the number of the image
   * @param host the host and port of the image
   */
  public ImageTrace(String run, long image, String host) {
    this.run = run;
    this.image = image;
    this.host = host;
  }

  /** The phases of an image. */
  public enum Phase {
    WAIT,
    CONNECT,
    FIRST_BYTE,
    RECEIVE,
    CHECK,
    COMMIT;

    private PhaseEvent event() {
      return switch (this) {
        case WAIT -> new PhaseEvents.Wait();
        case CONNECT -> new PhaseEvents.Connect();
        case FIRST_BYTE -> new PhaseEvents.FirstByte();
        case RECEIVE -> new PhaseEvents.Receive();
        case CHECK -> new PhaseEvents.Check();
        case COMMIT -> new PhaseEvents.Commit();
      };
    }
  }

  /** Ends the current phase and begins the given one. */
  public void enter(Phase next) {
    leave();
    PhaseEvent begun = next.event();
    begun.begin();
    event = begun;
  }

  /** Ends the current phase. */
  public void leave() {
    PhaseEvent ended = event;
    event = null;
    if (ended == null) return;
    ended.end();
    if (!ended.shouldCommit()) return;
    ended.run = run;
    ended.image = image;
    ended.host = host;
    ended.commit();
  }
}
