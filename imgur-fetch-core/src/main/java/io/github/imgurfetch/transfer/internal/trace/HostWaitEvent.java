// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.trace;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The Flight Recorder event of a response after which its host receives no requests for some time. */
@Name("imgurfetch.HostWait")
@Label("Host Wait")
@Category("imgur-fetch")
@Description("A host refused a request and receives no others for some time")
@StackTrace(false)
public final class HostWaitEvent extends Event {
  @Label("Run")
  public String run = "";

  @Label("Image")
  @Description("The number of the image whose request was refused, or whose next attempt fell into the wait")
  public long image;

  @Label("Host")
  public String host = "";

  @Label("Kind")
  @Description("The kind of the failure")
  public String kind = "";

  @Label("Status")
  @Description("The HTTP status of the response, or 0")
  public int status;

  @Label("Wait")
  @Description("The time until the host receives the next request")
  @Timespan(Timespan.NANOSECONDS)
  public long delay;
}
