// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import java.util.Map;

/** The environment variable that holds the client id. */
final class ClientIdVariable {
  private static final String NAME = "IMGUR_CLIENT_ID";

  private ClientIdVariable() {}

  /** Its value, or an exception that says what to do. */
  static String read(Map<String, String> environment) {
    String clientId = environment.getOrDefault(NAME, "").strip();
    if (!clientId.isEmpty()) return clientId;
    throw new IllegalStateException(
        "The environment variable " + NAME + " is " + (environment.containsKey(NAME) ? "blank" : "not set")
            + ". Set it to the client id of an app registered with Imgur: it is in the account's settings under"
            + " Applications. Imgur has closed the registration of new apps in 2025; older ids go on working."
            + " Without one, ConcurrentDownloader still downloads any list of links.");
  }
}
