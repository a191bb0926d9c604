// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.trace;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * The Flight Recorder event of an image, from the moment a worker takes it until its outcome. One event per outcome.
 */
@Name("imgurfetch.Image")
@Label("Image")
@Category("imgur-fetch")
@Description("An image, from the moment a worker takes it to its outcome")
@StackTrace(false)
public final class ImageEvent extends Event {
  @Label("Run")
  public String run = "";

  @Label("Image")
  @Description("The number of the image in its run")
  public long image;

  @Label("Id")
  public String id = "";

  @Label("Address")
  @Description("The address of the image, without user name and query")
  public String address = "";

  @Label("Outcome")
  @Description("SAVED, SKIPPED or FAILED")
  public String outcome = "";

  @Label("Reason")
  @Description("Why the image was skipped, or the kind of its failure")
  public String reason = "";

  @Label("Status")
  @Description("The HTTP status that caused the failure, or 0")
  public int status;

  @Label("Attempts")
  public int attempts;

  @Label("Bytes")
  @Description("The size of the saved image")
  @DataAmount
  public long bytes;
}
