// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/** Masks what the user wants kept secret, also where a server repeats it. Thread-safe. */
final class Secrets {
  private static final String MASK = "***";

  private final Set<String> values = new CopyOnWriteArraySet<>();

  Secrets(Collection<String> values) {
    values.forEach(this::add);
  }

  void add(String secret) {
    if (!secret.isBlank()) values.add(secret);
  }

  String mask(String text) {
    String masked = text;
    for (String secret : values) masked = masked.replace(secret, MASK);
    return masked;
  }

  /** An exception that can be shown, or null where its text, or one below it, holds a secret. */
  @Nullable Throwable showable(@Nullable Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      String text = String.valueOf(t.getMessage());
      if (!mask(text).equals(text)) return null;
    }
    return cause;
  }
}
