// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.disk.PartNames;
import io.github.imgurfetch.internal.http.AddressRange;
import io.github.imgurfetch.internal.http.Timeouts;
import io.github.imgurfetch.internal.http.UserAgent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates a {@link FetchPlan}. The settings and their defaults are those of the downloader. Setters throw {@link
 * IllegalArgumentException} on invalid values and return this builder. Not thread-safe.
 */
public final class FetchPlanBuilder {
  private static final long DEFAULT_MAX_BYTES = 200L << 20;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);

  private @Nullable URI directory;
  private String run = PartNames.random();
  private Existing existing = Existing.SKIP;
  private LastModified lastModified = LastModified.WHEN_SAVED;
  private Verification verification = Verification.STRUCTURE;
  private RetryPolicy retry = RetryPolicy.DEFAULT;
  private RateLimit rate = RateLimit.NONE;
  private Timeouts timeouts = Timeouts.DEFAULT;
  private Duration timeout = DEFAULT_TIMEOUT;
  private long maxBytes = DEFAULT_MAX_BYTES;
  private String userAgent = UserAgent.DEFAULT;
  private @Nullable HttpProxy proxy;
  private boolean allowPrivateHosts;
  private boolean ownTls;
  private final List<ImageStep> steps = new ArrayList<>();
  private final List<RequestHeader> headers = new ArrayList<>();
  private final List<String> allowedAddresses = new ArrayList<>();

  FetchPlanBuilder() {}

  /**
   * Sets the URI of the target directory, which must exist.
   *
   * @param directory the directory
   * @return this builder
   */
  public FetchPlanBuilder directory(URI directory) {
    this.directory = requireNonNull(directory, "directory");
    return this;
  }

  /**
   * Sets the id of the run; a random one by default.
   *
   * @param run the id
   * @return this builder
   */
  public FetchPlanBuilder run(String run) {
    this.run = requireNonNull(run, "run");
    return this;
  }

  /**
   * Sets what to do with an image whose file exists; {@link Existing#SKIP} by default.
   *
   * @param existing what to do
   * @return this builder
   */
  public FetchPlanBuilder existing(Existing existing) {
    this.existing = requireNonNull(existing, "existing");
    return this;
  }

  /**
   * Sets how the bytes of an image are verified before it is saved; {@link Verification#STRUCTURE} by default.
   *
   * @param verification the verification
   * @return this builder
   */
  public FetchPlanBuilder verification(Verification verification) {
    this.verification = requireNonNull(verification, "verification");
    return this;
  }

  /**
   * Sets the number of attempts per image and the delays between them; {@link RetryPolicy#DEFAULT} by default.
   *
   * @param retry the retry policy
   * @return this builder
   */
  public FetchPlanBuilder retry(RetryPolicy retry) {
    this.retry = requireNonNull(retry, "retry");
    return this;
  }

  /**
   * Sets how many requests a fetcher of this plan may start per second; no limit by default.
   *
   * @param rateLimit the limit
   * @return this builder
   */
  public FetchPlanBuilder rateLimit(RateLimit rateLimit) {
    this.rate = requireNonNull(rateLimit, "rateLimit");
    return this;
  }

  /**
   * Sets the timeout for establishing a connection; 5 seconds by default, at most one day.
   *
   * @param connectTimeout the timeout, positive
   * @return this builder
   */
  public FetchPlanBuilder connectTimeout(Duration connectTimeout) {
    this.timeouts = timeouts.withConnect(connectTimeout);
    return this;
  }

  /**
   * Sets how long to wait for each next byte of a response; 15 seconds by default, at most one day.
   *
   * @param readTimeout the timeout, positive
   * @return this builder
   */
  public FetchPlanBuilder readTimeout(Duration readTimeout) {
    this.timeouts = timeouts.withRead(readTimeout);
    return this;
  }

  /**
   * Sets the speed below which an attempt is aborted and may be retried; 1 KiB/s over 30 seconds by default.
   *
   * @param bytesPerSecond the minimum speed of a response body; 0 for no minimum
   * @param over the period over which the speed is measured, at most one day
   * @return this builder
   */
  public FetchPlanBuilder minimumSpeed(long bytesPerSecond, Duration over) {
    this.timeouts = timeouts.withMinimumSpeed(bytesPerSecond, over);
    return this;
  }

  FetchPlanBuilder timeouts(Timeouts timeouts) {
    this.timeouts = timeouts;
    return this;
  }

  /**
   * Sets the timeout of one image, including retries and waits; 120 seconds by default.
   *
   * @param timeout the timeout, positive
   * @return this builder
   */
  public FetchPlanBuilder timeout(Duration timeout) {
    requireNonNull(timeout, "timeout");
    if (timeout.isZero() || timeout.isNegative())
      throw new IllegalArgumentException("timeout must be positive: " + timeout);
    this.timeout = timeout;
    return this;
  }

  /**
   * Sets the maximum size of one image in bytes; 200 MiB by default. A larger image fails.
   *
   * @param maxBytes the maximum size, at least 1
   * @return this builder
   */
  public FetchPlanBuilder maxBytes(long maxBytes) {
    if (maxBytes < 1) throw new IllegalArgumentException("maxBytes must be at least 1: " + maxBytes);
    this.maxBytes = maxBytes;
    return this;
  }

  /**
   * Sets the {@code User-Agent} header, in printable ASCII; the library's name and version by default.
   *
   * @param userAgent the header value, in printable ASCII
   * @return this builder
   */
  public FetchPlanBuilder userAgent(String userAgent) {
    requireNonNull(userAgent, "userAgent");
    if (userAgent.isBlank() || !UserAgent.isPrintable(userAgent))
      throw new IllegalArgumentException("userAgent must be printable ASCII and not blank: " + userAgent);
    this.userAgent = userAgent;
    return this;
  }

  /**
   * Sets a proxy; direct connections by default.
   *
   * @param proxy the proxy
   * @return this builder
   */
  public FetchPlanBuilder proxy(HttpProxy proxy) {
    this.proxy = requireNonNull(proxy, "proxy");
    return this;
  }

  /**
   * Sets a header of the requests. It replaces an earlier one of the same name for the same host.
   *
   * @param header the header
   * @return this builder
   */
  public FetchPlanBuilder header(RequestHeader header) {
    headers.removeIf(
        other -> other.host().equals(header.host()) && other.name().equalsIgnoreCase(header.name()));
    headers.add(header);
    return this;
  }

  /**
   * Allows hosts with addresses in the given ranges, in addition to public ones.
   *
   * @param ranges IPv4 or IPv6 ranges in CIDR notation, or single addresses
   * @return this builder
   */
  public FetchPlanBuilder allowAddresses(String... ranges) {
    for (String range : requireNonNull(ranges, "allowAddresses"))
      allowedAddresses.add(
          AddressRange.parse(requireNonNull(range, "allowAddresses")).toString());
    return this;
  }

  /**
   * Allows hosts whose address is loopback, private or otherwise special. By default they are rejected.
   *
   * @return this builder
   */
  public FetchPlanBuilder allowPrivateHosts() {
    this.allowPrivateHosts = true;
    return this;
  }

  /**
   * Requires a fetcher to be opened with an SSL context, see {@link FetchPlan#ownTls}.
   *
   * @return this builder
   */
  public FetchPlanBuilder ownTls() {
    this.ownTls = true;
    return this;
  }

  /**
   * Adds a step that runs for each saved image, after those added before.
   *
   * @param step the step
   * @return this builder
   */
  public FetchPlanBuilder then(ImageStep step) {
    this.steps.add(requireNonNull(step, "then"));
    return this;
  }

  /**
   * Sets the modification time that files get; {@link LastModified#WHEN_SAVED} by default.
   *
   * @param lastModified the time
   * @return this builder
   */
  public FetchPlanBuilder lastModified(LastModified lastModified) {
    this.lastModified = requireNonNull(lastModified, "lastModified");
    return this;
  }

  /**
   * {@return a new plan} The builder can be reused.
   *
   * @throws IllegalStateException if the directory is not set
   */
  public FetchPlan build() {
    if (directory == null) throw new IllegalStateException("a plan needs a directory: set directory(…)");
    return new PlanValues(
        directory,
        run,
        existing,
        retry,
        rate,
        timeouts,
        timeout,
        maxBytes,
        userAgent,
        proxy,
        allowPrivateHosts,
        ownTls,
        steps,
        headers,
        allowedAddresses,
        lastModified,
        verification);
  }
}
