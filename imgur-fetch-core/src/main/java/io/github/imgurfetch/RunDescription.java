// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.ImageStep;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A readable description of what a run is about to do: where the images go, the strategy, and the settings. Settings
 * that may contain secrets, such as headers and the proxy, are left out. Immutable.
 *
 * @param directory the URI of the directory or store that receives the images
 * @param strategy the strategy and its number of workers, such as {@code pooled(8)}
 * @param settings the other settings by name, in the order in which they are shown
 */
public record RunDescription(URI directory, String strategy, Map<String, String> settings) {
  private static final Logger LOG = LoggerFactory.getLogger(RunDescription.class);

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

  /**
   * Describes only settings that cannot contain secrets. A step is described by its class, because its values may be
   * secret.
   */
  static RunDescription of(RunSettings run) {
    FetchPlan plan = run.plan();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("existing files", plan.existing().toString());
    settings.put("verification", plan.verification().toString());
    settings.put("attempts per image", Integer.toString(plan.retry().attempts()));
    settings.put("timeout per image", Units.time(plan.timeout()));
    settings.put("largest image", Units.bytes((double) plan.maxBytes()));
    if (Double.isFinite(plan.rate().perSecond()))
      settings.put("requests per second", plan.rate().perSecond() + "");
    if (run.hostLimits().inFlight() < Integer.MAX_VALUE)
      settings.put(
          "images per host at a time",
          Integer.toString(run.hostLimits().inFlight()));
    plan.steps().forEach(step -> settings.merge("steps", stepName(step), (some, next) -> some + ", " + next));
    if (run.manifest() != null) settings.put("manifest", run.manifest().toString());
    if (run.failures() != null) settings.put("failures file", run.failures().toString());
    return new RunDescription(plan.directory(), strategyName(run.strategy()), settings);
  }

  /**
   * Returns the description of the strategy. The {@code toString} of a user's strategy may throw; this must not stop
   * the run.
   */
  private static String strategyName(ExecutionStrategy strategy) {
    try {
      return String.valueOf(strategy.toString());
    } catch (RuntimeException e) {
      LOG.debug("the strategy's toString failed", e);
      return strategy.getClass().getName();
    }
  }

  private static String stepName(ImageStep step) {
    String name = step.getClass().getSimpleName();
    return name.contains("$$Lambda") ? "a lambda" : name;
  }
}
