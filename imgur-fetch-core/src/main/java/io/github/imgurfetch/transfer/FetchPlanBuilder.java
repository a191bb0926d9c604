// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.internal.disk.PartNames;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Creates a {@link FetchPlan}. The settings and their defaults are those of the downloader. Setters throw {@link
 * IllegalArgumentException} on invalid values and return this builder. Not thread-safe.
 */
public final class FetchPlanBuilder extends RequestSettings {
  private static final long DEFAULT_MAX_BYTES = 200L << 20;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);

  private @Nullable URI directory;
  private String run = PartNames.random();
  private Existing existing = Existing.SKIP;
  private LastModified lastModified = LastModified.WHEN_SAVED;
  private Verification verification = Verification.STRUCTURE;
  private long minBytes;
  private List<Predicate<ImageHead>> filters = List.of();
  private boolean dryRun;
  private RetryPolicy retry = RetryPolicy.DEFAULT;
  private RateLimit rate = RateLimit.NONE;
  private Duration timeout = DEFAULT_TIMEOUT;
  private long maxBytes = DEFAULT_MAX_BYTES;
  private final List<ImageStep> steps = new ArrayList<>();

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
   * Sets the size in bytes below which an image is skipped; 0 by default.
   *
   * @param minBytes the minimum size, not negative
   * @return this builder
   */
  public FetchPlanBuilder minBytes(long minBytes) {
    if (minBytes < 0) throw new IllegalArgumentException("minBytes must not be negative: " + minBytes);
    this.minBytes = minBytes;
    return this;
  }

  /**
   * Sets the filters, all of which must accept an image; none by default.
   *
   * @param filters the filters, which replace earlier ones
   * @return this builder
   */
  public FetchPlanBuilder filters(List<Predicate<ImageHead>> filters) {
    this.filters = List.copyOf(filters);
    return this;
  }

  /**
   * Makes fetches report what they would request, without sending requests.
   *
   * @return this builder
   */
  public FetchPlanBuilder dryRun() {
    this.dryRun = true;
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
   * Sets the modification time of saved files; {@link LastModified#WHEN_SAVED} by default.
   *
   * @param lastModified the time
   * @return this builder
   */
  public FetchPlanBuilder lastModified(LastModified lastModified) {
    this.lastModified = requireNonNull(lastModified, "lastModified");
    return this;
  }

  @Override
  FetchPlanBuilder self() {
    return this;
  }

  /**
   * {@return a new plan} The builder can be reused.
   *
   * @throws IllegalStateException if the directory is not set, or {@code minBytes} is above {@code maxBytes}
   */
  public FetchPlan build() {
    if (directory == null) throw new IllegalStateException("a plan needs a directory: set directory(…)");
    if (minBytes > maxBytes)
      throw new IllegalStateException("no image can have at least " + minBytes + " bytes (minBytes) and at most "
          + maxBytes + " (maxBytes)");
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
        verification,
        minBytes,
        filters,
        dryRun);
  }
}
