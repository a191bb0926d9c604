// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.internal.api.DecodedText.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * Masks the user's secrets in text, including text in which a server repeats them: verbatim, in another case,
 * JSON-escaped, percent-encoded, or in any combination of these. Thread-safe.
 */
final class Secrets {
  private static final String MASK = "***";
  private static final int MAX_LEVELS = 3;

  /** Longer than any text that is shown; the rest is truncated. */
  private static final int MAX_CHARS = 1 << 16;

  /** The maximum number of chars that encode one char of a secret. */
  private static final int MAX_ENCODED_CHARS = 32;

  private final Set<String> values = new CopyOnWriteArraySet<>();

  Secrets(Collection<String> values) {
    values.forEach(this::add);
  }

  void add(String secret) {
    if (!secret.isBlank()) values.add(secret);
  }

  /** Returns the text with its secrets masked, and truncated if it is longer than any text that is shown. */
  String mask(String text) {
    String bounded = bounded(text);
    StringBuilder masked = new StringBuilder();
    int shown = 0;
    for (Span secret : find(bounded)) {
      if (secret.begin() >= shown)
        masked.append(bounded, shown, secret.begin()).append(MASK);
      shown = Math.max(shown, secret.end());
    }
    return masked.append(bounded, shown, bounded.length()).toString();
  }

  /** Returns the start of a long text, without its last chars, which could be the beginning of a secret. */
  private String bounded(String text) {
    if (text.length() <= MAX_CHARS) return text;
    int longest = values.stream().mapToInt(String::length).max().orElse(0);
    return text.substring(0, Math.max(0, MAX_CHARS - MAX_ENCODED_CHARS * longest));
  }

  private List<Span> find(String text) {
    List<byte[]> wanted = values.stream().map(DecodedText::lowerCase).toList();
    List<Span> found = new ArrayList<>();
    Optional<DecodedText> level = Optional.of(DecodedText.of(text));
    for (int i = 0; i <= MAX_LEVELS && level.isPresent(); i++) {
      DecodedText decoded = level.get();
      wanted.forEach(secret -> found.addAll(decoded.find(secret)));
      level = decoded.decoded();
    }
    found.sort(Comparator.comparing(Span::begin));
    return found;
  }

  /** Returns the exception, or null if its message or that of a cause contains a secret. */
  @Nullable
  Throwable showable(@Nullable Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause())
      if (!find(bounded(String.valueOf(t.getMessage()))).isEmpty()) return null;
    return cause;
  }
}
