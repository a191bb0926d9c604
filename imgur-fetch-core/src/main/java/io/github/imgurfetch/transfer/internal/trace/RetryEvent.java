// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.trace;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The Flight Recorder event of a failed attempt that will be repeated. */
@Name("imgurfetch.Retry")
@Label("Retry")
@Category("imgur-fetch")
@Description("An attempt at an image has failed and will be repeated")
@StackTrace(false)
public final class RetryEvent extends Event {
  @Label("Run")
  public String run = "";

  @Label("Image")
  @Description("The number of the image in its run")
  public long image;

  @Label("Kind")
  @Description("The kind of the failure")
  public String kind = "";

  @Label("Message")
  public String message = "";

  @Label("Status")
  @Description("The HTTP status that caused the failure, or 0")
  public int status;

  @Label("Attempts")
  @Description("The number of attempts so far")
  public int attempts;

  @Label("Wait")
  @Description("The time until the next attempt")
  @Timespan(Timespan.NANOSECONDS)
  public long delay;
}
