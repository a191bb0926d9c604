// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.HostLimits;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.FetchPlan;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The settings of a downloader that a run needs. */
record RunSettings(
    ExecutionStrategy strategy,
    FetchPlan plan,
    Optional<SSLContext> tls,
    Naming naming,
    List<DownloadListener> listeners,
    HostLimits hostLimits,
    int maxReportedFailures) {}
