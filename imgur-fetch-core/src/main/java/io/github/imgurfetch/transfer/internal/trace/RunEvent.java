// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.trace;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The Flight Recorder event of a run, from its start to its report. */
@Name("imgurfetch.Run")
@Label("Run")
@Category("imgur-fetch")
@Description("A run of a downloader")
@StackTrace(false)
public final class RunEvent extends Event {
  @Label("Run")
  @Description("The id of the run, which is in all of its events")
  public String run = "";

  @Label("Strategy")
  public String strategy = "";

  @Label("Directory")
  public String directory = "";

  @Label("Saved")
  public long saved;

  @Label("Skipped")
  public long skipped;

  @Label("Failed")
  public long failed;

  @Label("Bytes")
  @Description("The size of the saved images")
  @DataAmount
  public long bytes;

  @Label("Cancelled")
  public boolean cancelled;
}
