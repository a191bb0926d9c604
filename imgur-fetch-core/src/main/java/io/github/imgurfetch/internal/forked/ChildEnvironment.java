// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a child gets of this process's environment: all but what is secret, which a step has no use for. */
final class ChildEnvironment {
  private static final String OURS = "IMGUR_";

  /** Shorter values are flags and numbers, and the same elsewhere by chance. */
  private static final int SHORTEST_SECRET = 6;

  /** An address with a user name, and a password behind it as a rule: that of a proxy for instance. */
  private static final Pattern ADDRESS_WITH_USER = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\s]*@");

  private ChildEnvironment() {}

  /** Removes what is secret: every IMGUR_… and its value under other names, and addresses with a user name. */
  static void clean(Map<String, String> environment) {
    Set<String> secrets = environment.entrySet().stream()
        .filter(variable ->
            isOurs(variable.getKey()) && variable.getValue().length() >= SHORTEST_SECRET)
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

  /** A proxy can be given without "http://", and among the options of a JVM. */
  private static boolean hasPassword(String name, String value) {
    return ADDRESS_WITH_USER.matcher(value).find()
        || upper(name).endsWith("_PROXY") && value.contains("@")
        || value.contains("proxyPassword=");
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
