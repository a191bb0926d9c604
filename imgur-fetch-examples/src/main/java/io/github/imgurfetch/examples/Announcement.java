// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

/** The first line of an example: where its images come from, and how many requests Imgur gets. */
final class Announcement {
  private static final String STAND_IN = "using generated images from a local stand-in for Imgur ...";

  private Announcement() {}

  /**
   * Returns the line.
   *
   * @param live whether the user has asked for Imgur itself
   * @param clientId whether there is a client id
   * @param downloads how many times the example downloads each image
   */
  static String of(boolean live, boolean clientId, int downloads) {
    if (live) return "Using Imgur: " + requests(downloads) + " ...";
    if (!clientId) return "IMGUR_CLIENT_ID is not set: " + STAND_IN;
    return "IMGUR_CLIENT_ID is set. To use Imgur, add -D" + Source.LIVE + ": " + requests(downloads)
        + ". Without it: " + STAND_IN;
  }

  private static String requests(int downloads) {
    String listing = "this example requests one page from api.imgur.com";
    return switch (downloads) {
      case 0 -> listing;
      case 1 -> listing + ", and each image on it from i.imgur.com once";
      default -> listing + ", and each image on it from i.imgur.com " + downloads + " times";
    };
  }
}
