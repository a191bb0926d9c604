// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The error in a response, in any of the forms that Imgur and the gateways in front of it use: {@code data.error} as a
 * text or an object, the same without an envelope, {@code errors} as a list, {@code data} or {@code message} as a text.
 *
 * @param words the error message
 * @param code the error code
 * @param status the HTTP status in the body
 */
record ErrorDetails(Optional<String> words, Optional<String> code, Optional<Integer> status) {

  static ErrorDetails of(JsonNode root) {
    JsonNode data = root.path("data");
    JsonNode listed = root.path("errors").path(0);
    JsonNode error = Stream.of(
            data.path("error"),
            root.path("error"),
            data.path("errors").path(0),
            listed)
        .filter(ErrorDetails::saysSomething)
        .findFirst()
        .orElse(root.path("error"));
    Optional<String> words = first(Stream.of(
        JsonFields.text(error),
        JsonFields.text(error, "message"),
        JsonFields.text(error, "detail"),
        JsonFields.text(error, "title"),
        JsonFields.text(root, "error_description"),
        JsonFields.text(root, "message"),
        JsonFields.text(data, "message"),
        data.isTextual() ? JsonFields.text(data) : Optional.empty()));
    return new ErrorDetails(
        words,
        first(Stream.of(JsonFields.text(error, "code"), JsonFields.text(root, "code"), ownStatus(root))),
        first(Stream.of(httpError(root, "status"), httpError(error, "status"), httpError(error, "code"))));
  }

  /** Whether the body contains an error, regardless of other contents; a plain message is not an error. */
  static boolean found(JsonNode root) {
    JsonNode data = root.path("data");
    return Stream.of(data.path("error"), root.path("error"), root.path("errors"))
        .anyMatch(ErrorDetails::saysSomething);
  }

  private static boolean saysSomething(JsonNode node) {
    return JsonFields.text(node).isPresent() || node.isContainerNode() && !node.isEmpty();
  }

  /** Returns the status in the body if it is not an HTTP status but one of Imgur's own error codes. */
  private static Optional<String> ownStatus(JsonNode root) {
    return JsonFields.text(root, "status").filter(text -> JsonFields.measure(root, "status") >= 600);
  }

  private static Optional<Integer> httpError(JsonNode node, String name) {
    int status = JsonFields.measure(node, name);
    return status >= 400 && status < 600 ? Optional.of(status) : Optional.empty();
  }

  private static <T> Optional<T> first(Stream<Optional<T>> candidates) {
    return candidates.flatMap(Optional::stream).findFirst();
  }
}
