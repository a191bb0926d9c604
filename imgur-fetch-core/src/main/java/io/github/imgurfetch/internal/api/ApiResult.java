// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;

/** The result of reading a response of the API. */
sealed interface ApiResult {
  /** The requested data: the {@code data} field of the envelope. */
  record Data(JsonNode value) implements ApiResult {}

  /** Any error. */
  record Refused(ApiError error) implements ApiResult {}
}
