// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A readable description of what a run is about to do: where the images go, the strategy, and the settings. Settings
 * that may contain secrets, such as headers and the proxy, are left out. Immutable.
 *
 * @param directory the URI of the directory or store that receives the images
 * @param strategy the strategy and its number of workers, such as {@code pooled(8)}
 * @param settings the other settings by name, in the order in which they are shown
 */
public record RunDescription(URI directory, String strategy, Map<String, String> settings) {
  /**
   * Creates a description.
   *
   * @param directory the URI of the directory or store that receives the images
   * @param strategy the strategy and its number of workers, such as {@code pooled(8)}
   * @param settings the other settings by name, in the order in which they are shown
   */
  public RunDescription {
    requireNonNull(directory, "directory");
    requireNonNull(strategy, "strategy");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
