// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.trace;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * The Flight Recorder events of the phases of an image: one event type per phase, so that recordings can be filtered by
 * phase.
 */
final class PhaseEvents {
  private PhaseEvents() {}

  @Category({"imgur-fetch", "Phases of an image"})
  @StackTrace(false)
  abstract static class PhaseEvent extends Event {
    @Label("Run")
    String run = "";

    @Label("Image")
    @Description("The number of the image in its run")
    long image;

    @Label("Host")
    @Description("The host of the image's address")
    String host = "";
  }

  @Name("imgurfetch.Wait")
  @Label("Wait")
  @Description("The image waits for its retry, for its host or for the rate limit")
  static final class Wait extends PhaseEvent {}

  @Name("imgurfetch.Connect")
  @Label("Connect")
  @Description("A new connection is made: lookup, TCP and TLS")
  static final class Connect extends PhaseEvent {}

  @Name("imgurfetch.FirstByte")
  @Label("First Byte")
  @Description("The request has been sent, and the response has not begun")
  static final class FirstByte extends PhaseEvent {}

  @Name("imgurfetch.Receive")
  @Label("Receive")
  @Description("The bytes of the image arrive and are written")
  static final class Receive extends PhaseEvent {}

  @Name("imgurfetch.Check")
  @Label("Check")
  @Description("All bytes have been received; the structure and the digests are checked")
  static final class Check extends PhaseEvent {}

  @Name("imgurfetch.Commit")
  @Label("Commit")
  @Description("The file is forced to disk and gets its final name")
  static final class Commit extends PhaseEvent {}
}
