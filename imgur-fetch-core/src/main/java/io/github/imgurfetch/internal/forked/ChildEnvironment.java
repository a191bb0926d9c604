// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Removes secrets from the environment that children inherit, because steps run in them and need no secrets. */
final class ChildEnvironment {
  private static final String OURS = "IMGUR_";

  /** Shorter values are flags and numbers, which can match other variables by coincidence. */
  private static final int MIN_SECRET_LENGTH = 6;

  /** A URL with a user name and usually a password, such as that of a proxy. */
  private static final Pattern ADDRESS_WITH_USER = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\s]*@");

  private ChildEnvironment() {}

  /** Removes the IMGUR_… variables, variables with the same values under other names, and URLs with a user name. */
  static void clean(Map<String, String> environment) {
    Set<String> secrets = environment.entrySet().stream()
        .filter(variable ->
            isOurs(variable.getKey()) && variable.getValue().length() >= MIN_SECRET_LENGTH)
        .map(Map.Entry::getValue)
        .collect(Collectors.toUnmodifiableSet());
    environment
        .entrySet()
        .removeIf(variable -> isOurs(variable.getKey())
            || secrets.contains(variable.getValue())
            || hasPassword(variable.getKey(), variable.getValue()));
  }

  private static boolean isOurs(String name) {
    return upper(name).startsWith(OURS);
  }

  /** Covers proxies that are set without "http://" or among JVM options. */
  private static boolean hasPassword(String name, String value) {
    return ADDRESS_WITH_USER.matcher(value).find()
        || upper(name).endsWith("_PROXY") && value.contains("@")
        || value.contains("proxyPassword=");
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
