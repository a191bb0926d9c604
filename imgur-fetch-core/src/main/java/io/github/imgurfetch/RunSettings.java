// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.HostLimits;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.FetchPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a downloader.
 *
 * @param plan the settings of its fetchers; each run gets an id of its own
 * @param tls the SSL context, or null for the JDK's default
 * @param manifest the manifest, or null for none
 * @param failures the failures file, or null for none
 */
record RunSettings(
    ExecutionStrategy strategy,
    FetchPlan plan,
    @Nullable SSLContext tls,
    Naming naming,
    List<DownloadListener> listeners,
    HostLimits hostLimits,
    int maxReportedFailures,
    @Nullable Path manifest,
    @Nullable Path failures) {

  /** Returns these settings for the run with the given id. */
  RunSettings forRun(String run) {
    return new RunSettings(
        strategy,
        plan.toBuilder().run(run).build(),
        tls,
        naming,
        listeners,
        hostLimits,
        maxReportedFailures,
        manifest,
        failures);
  }

  /** Returns these settings with one more listener; unchanged if it is null. */
  RunSettings with(@Nullable DownloadListener listener) {
    if (listener == null) return this;
    List<DownloadListener> all = new ArrayList<>(listeners);
    all.add(listener);
    return new RunSettings(strategy, plan, tls, naming, all, hostLimits, maxReportedFailures, manifest, failures);
  }
}
