// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.internal.http.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The values of a {@link FetchPlan}. They must be plain, because they are sent to other processes. A new setting is a
 * component here, with a line in {@link #toBuilder}, and a field, a setter and a line in {@link FetchPlanBuilder}.
 *
 * @param timeouts the timeouts of one attempt
 * @param userAgent the {@code User-Agent} header
 * @param proxy the proxy, or null for a direct connection
 * @param allowPrivateHosts whether requests to loopback, private and other special addresses are allowed
 * @param headers the user's headers, whose values may be secrets
 * @param allowedAddresses the ranges of addresses, in CIDR notation, that are allowed besides the public ones
 * @param lastModified the modification time of saved files
 * @param minBytes the size in bytes below which an image is skipped
 * @param filters the user's filters, which must not be sent to another process unless they are serializable
 * @param dryRun whether images are only named and not requested
 */
record PlanValues(
    URI directory,
    String run,
    Existing existing,
    RetryPolicy retry,
    RateLimit rate,
    Timeouts timeouts,
    Duration timeout,
    long maxBytes,
    String userAgent,
    @Nullable HttpProxy proxy,
    boolean allowPrivateHosts,
    boolean ownTls,
    List<ImageStep> steps,
    List<RequestHeader> headers,
    List<String> allowedAddresses,
    LastModified lastModified,
    Verification verification,
    long minBytes,
    List<Predicate<ImageHead>> filters,
    boolean dryRun)
    implements FetchPlan {

  PlanValues {
    requireNonNull(directory, "directory");
    requireNonNull(run, "run");
    requireNonNull(existing, "existing");
    requireNonNull(retry, "retry");
    requireNonNull(rate, "rate");
    requireNonNull(timeouts, "timeouts");
    requireNonNull(timeout, "timeout");
    requireNonNull(userAgent, "userAgent");
    requireNonNull(verification, "verification");
    steps = List.copyOf(steps);
    headers = List.copyOf(headers);
    allowedAddresses = List.copyOf(allowedAddresses);
    requireNonNull(lastModified, "lastModified");
    filters = List.copyOf(filters);
  }

  @Override
  public Fetcher open() {
    if (ownTls)
      throw new IllegalStateException(
          "the run has its own sslContext(…), which cannot be sent to another JVM: use Workload.open()");
    return new HttpFetcher(this, null);
  }

  @Override
  public Fetcher open(SSLContext tls) {
    return new HttpFetcher(this, requireNonNull(tls, "tls"));
  }

  @Override
  public FetchPlan share(int parts) {
    if (parts < 1) throw new IllegalArgumentException("parts must be at least 1: " + parts);
    return toBuilder().rateLimit(rate.share(parts)).build();
  }

  @Override
  public FetchPlanBuilder toBuilder() {
    FetchPlanBuilder builder = FetchPlan.builder()
        .directory(directory)
        .run(run)
        .existing(existing)
        .lastModified(lastModified)
        .verification(verification)
        .minBytes(minBytes)
        .filters(filters)
        .retry(retry)
        .rateLimit(rate)
        .timeouts(timeouts)
        .timeout(timeout)
        .maxBytes(maxBytes)
        .userAgent(userAgent)
        .allowAddresses(allowedAddresses.toArray(new String[0]));
    if (proxy != null) builder.proxy(proxy);
    if (allowPrivateHosts) builder.allowPrivateHosts();
    if (ownTls) builder.ownTls();
    if (dryRun) builder.dryRun();
    for (ImageStep step : steps) builder.then(step);
    for (RequestHeader header : headers) builder.header(header);
    return builder;
  }

  /** Shows only settings that cannot be secret, so that a new setting is not shown by default. */
  @Override
  public String toString() {
    return "FetchPlan[directory=" + directory + ", run=" + run + ", existing=" + existing + ", " + retry + ", "
        + rate + ", timeout=" + timeout + ", maxBytes=" + maxBytes + ", steps=" + steps.size() + "]";
  }
}
