// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.imgurfetch.transfer.internal.http.ApiResponse;
import io.github.imgurfetch.transfer.internal.http.RetryAfter;
import io.github.imgurfetch.transfer.internal.http.RetryableStatus;
import java.time.Instant;
import java.util.Locale;

/**
 * Separates successful responses from the many forms of API errors: by HTTP status first, then by the form of the body.
 */
final class ApiResultReader {
  private ApiResultReader() {}

  static ApiResult read(ApiResponse response, Instant now) {
    String text = response.text();
    Json.Parsed body = Json.read(text);
    if (isGood(response) && body.value().filter(ApiResultReader::isUsable).isPresent())
      return new ApiResult.Data(data(body.value().get()));
    return new ApiResult.Refused(error(response, text, body, now));
  }

  private static boolean isGood(ApiResponse response) {
    return response.status() / 100 == 2;
  }

  /** Whether a response contains data; {@code success: false} alone does not invalidate a non-empty list. */
  private static boolean isUsable(JsonNode root) {
    if (ErrorDetails.found(root)) return false;
    JsonNode data = data(root);
    if (data.isMissingNode()) return false;
    boolean full = data.isArray() ? !data.isEmpty() : data.has("id") || data.has("items");
    return full || JsonFields.flag(root, "success").orElse(true);
  }

  /** Returns the contents of the envelope; token responses and lists from some gateways have no envelope. */
  private static JsonNode data(JsonNode root) {
    return root.isArray() || root.has("access_token") ? root : root.path("data");
  }

  private static ApiError error(ApiResponse response, String text, Json.Parsed body, Instant now) {
    ErrorDetails details = ErrorDetails.of(body.value().orElse(MissingNode.getInstance()));
    int status = isGood(response) ? details.status().orElse(response.status()) : response.status();
    boolean overCapacity = text.toLowerCase(Locale.ROOT).contains("over capacity");
    boolean cut = isGood(response) && body.value().isEmpty() && !body.beyondLimits();
    return new ApiError(
        status,
        "HTTP " + response.status() + (body.value().isPresent() ? "" : " with " + kindOf(response, text, body)),
        details.words(),
        details.code(),
        response.header("Retry-After").flatMap(header -> RetryAfter.parse(header, now)),
        text,
        overCapacity || cut || RetryableStatus.is(status),
        null);
  }

  private static String kindOf(ApiResponse response, String text, Json.Parsed body) {
    if (response.status() / 100 == 3) return "a redirect, which is not followed";
    if (body.beyondLimits()) return "JSON that is too deep or too large";
    if (text.isBlank()) return "an empty body instead of JSON";
    return (text.stripLeading().startsWith("<") ? "a page" : "truncated or malformed text") + " instead of JSON";
  }
}
