// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;

/** What an answer of the API amounts to. */
sealed interface Reply {
  /** What was asked for: the {@code data} of the envelope. */
  record Data(JsonNode value) implements Reply {}

  /** Anything else. */
  record Refused(Trouble trouble) implements Reply {}
}
