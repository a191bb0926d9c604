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
 * Masks what the user wants kept secret, also where a server repeats it: as it is, in other letter case, JSON-escaped,
 * percent-encoded, or several of these one over the other. Thread-safe.
 */
final class Secrets {
  private static final String MASK = "***";
  private static final int MOST_LEVELS = 3;

  /** More than is ever shown of a text: what is behind it is cut off. */
  private static final int MOST_CHARS = 1 << 16;

  /** As many chars as one of a secret can have become. */
  private static final int LONGEST_ENCODED = 32;

  private final Set<String> values = new CopyOnWriteArraySet<>();

  Secrets(Collection<String> values) {
    values.forEach(this::add);
  }

  void add(String secret) {
    if (!secret.isBlank()) values.add(secret);
  }

  /** The text with its secrets masked, and cut if it is longer than anything that is shown. */
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

  /** The start of a long text, without its last chars, which may be the beginning of a secret. */
  private String bounded(String text) {
    if (text.length() <= MOST_CHARS) return text;
    int longest = values.stream().mapToInt(String::length).max().orElse(0);
    return text.substring(0, Math.max(0, MOST_CHARS - LONGEST_ENCODED * longest));
  }

  private List<Span> find(String text) {
    List<byte[]> wanted = values.stream().map(DecodedText::lowerCase).toList();
    List<Span> found = new ArrayList<>();
    Optional<DecodedText> level = Optional.of(DecodedText.of(text));
    for (int i = 0; i <= MOST_LEVELS && level.isPresent(); i++) {
      DecodedText decoded = level.get();
      wanted.forEach(secret -> found.addAll(decoded.find(secret)));
      level = decoded.decoded();
    }
    found.sort(Comparator.comparing(Span::begin));
    return found;
  }

  /** An exception that can be shown, or null where its text, or one below it, holds a secret. */
  @Nullable
  Throwable showable(@Nullable Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause())
      if (!find(bounded(String.valueOf(t.getMessage()))).isEmpty()) return null;
    return cause;
  }
}
