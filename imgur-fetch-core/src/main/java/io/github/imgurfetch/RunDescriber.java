// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.ImageStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Describes the settings of a run for its listeners. */
final class RunDescriber {
  private static final Logger LOG = LoggerFactory.getLogger(RunDescriber.class);

  private RunDescriber() {}

  /**
   * Describes only settings that cannot contain secrets. A step is described by its class, because its values may be
   * secret.
   */
  static RunDescription describe(RunSettings run) {
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
