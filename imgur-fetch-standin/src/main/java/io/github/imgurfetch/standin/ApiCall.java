// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that the stand-in's API supports.
 *
 * @param path the pattern of the request's path
 * @param thing what the call is about, for the message "Unable to find ..."
 * @param data the data of the response, from the matched path and the search text; empty if nothing is found
 */
record ApiCall(Pattern path, String thing, BiFunction<Matcher, String, Optional<JsonNode>> data) {

  static ApiCall of(String path, String thing, BiFunction<Matcher, String, Optional<JsonNode>> data) {
    return new ApiCall(Pattern.compile(path), thing, data);
  }
}
