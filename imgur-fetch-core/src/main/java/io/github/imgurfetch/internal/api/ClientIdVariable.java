// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.util.Map;

/** Reads the environment variable that holds the client id. */
public final class ClientIdVariable {
  private static final String NAME = "IMGUR_CLIENT_ID";

  private ClientIdVariable() {}

  /** Returns the variable's value, or throws an exception that explains what to do. */
  public static String read(Map<String, String> environment) {
    String clientId = environment.getOrDefault(NAME, "").strip();
    if (!clientId.isEmpty()) return clientId;
    throw new IllegalStateException(
        "The environment variable " + NAME + " is " + (environment.containsKey(NAME) ? "blank" : "not set")
            + ". Set it to the client id of an app registered with Imgur: see Applications in the account's settings."
            + " Imgur closed the registration of new apps in 2025; existing client ids still work."
            + " Without a client id, ConcurrentDownloader can still download any list of links.");
  }
}
