// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.imgurfetch.internal.http.ApiAnswer;
import io.github.imgurfetch.internal.http.RetryAfter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Tells what was asked for from all the ways in which the API says no. The HTTP status decides, then the body's shape. */
final class ReplyReader {
  private ReplyReader() {}

  static Reply read(ApiAnswer answer, Instant now) {
    String text = answer.text();
    Optional<JsonNode> root = Json.parse(text);
    boolean good = answer.status() >= 200 && answer.status() < 300;
    if (good && root.isPresent() && isUsable(root.get())) return new Reply.Data(data(root.get()));
    return new Reply.Refused(trouble(answer, text, root, now));
  }

  /** Whether an answer holds data: a false {@code success} alone does not make a full list worthless. */
  private static boolean isUsable(JsonNode root) {
    if (ErrorWords.found(root)) return false;
    JsonNode data = data(root);
    boolean full = data.isArray() ? !data.isEmpty() : data.has("id") || data.has("items");
    return full || Field.flag(root, "success").orElse(!data.isMissingNode());
  }

  /** What the envelope holds; tokens and some gateways' lists come without one. */
  private static JsonNode data(JsonNode root) {
    return root.isArray() || root.has("access_token") ? root : root.path("data");
  }

  private static Trouble trouble(ApiAnswer answer, String text, Optional<JsonNode> root, Instant now) {
    ErrorWords error = ErrorWords.of(root.orElse(MissingNode.getInstance()));
    boolean good = answer.status() >= 200 && answer.status() < 300;
    int status = good ? error.status().orElse(answer.status()) : answer.status();
    boolean overCapacity = text.toLowerCase(Locale.ROOT).contains("over capacity");
    boolean unreadable = good && root.isEmpty();
    return new Trouble(
        status,
        "HTTP " + answer.status() + (root.isEmpty() ? " with " + kindOf(text) + " in place of JSON" : ""),
        error.words(),
        error.code(),
        answer.header("Retry-After").flatMap(header -> RetryAfter.parse(header, now)),
        text,
        overCapacity || unreadable || isPassing(status),
        null);
  }

  private static boolean isPassing(int status) {
    return switch (status) {
      case 408, 425, 429 -> true;
      case 501, 505 -> false;
      default -> status >= 500;
    };
  }

  private static String kindOf(String text) {
    if (text.isBlank()) return "nothing";
    return text.stripLeading().startsWith("<") ? "a page" : "something cut or broken";
  }
}
