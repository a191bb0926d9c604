// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that the API knows.
 *
 * @param path what the path of its requests looks like
 * @param thing what it is about, for "Unable to find ..."
 * @param data the data of its answer, from the matched path and the text searched for; empty if there is no such thing
 */
record ApiCall(Pattern path, String thing, BiFunction<Matcher, String, Optional<JsonNode>> data) {

  static ApiCall of(String path, String thing, BiFunction<Matcher, String, Optional<JsonNode>> data) {
    return new ApiCall(Pattern.compile(path), thing, data);
  }
}
