// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.disk.PartNames;
import io.github.imgurfetch.internal.http.Timeouts;
import io.github.imgurfetch.internal.http.UserAgent;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings with which the images of a run are fetched. Consists of plain values, so that it can be serialized, sent
 * to another process and opened there. The downloader creates it from the user's settings, and {@link Workload#plan}
 * returns it to the strategy. A test of a strategy creates one with {@link #builder}. Immutable.
 */
public sealed interface FetchPlan extends Serializable permits PlanValues {

  /** {@return a builder with default settings} {@link Builder#directory} is the only required setting. */
  static Builder builder() {
    return new Builder();
  }

  /** {@return a builder with the settings of this plan} */
  Builder toBuilder();

  /**
   * Returns the URI of the target directory, see {@link java.nio.file.Path#toUri}. It identifies the same directory in
   * every JVM of the machine, regardless of the locale, and can also name a directory of another file system or of a
   * store.
   *
   * @return the URI
   */
  URI directory();

  /** {@return the id of the run, used in the names of its temporary files} */
  String run();

  /** {@return what to do with existing files} */
  Existing existing();

  /** {@return the retry policy} */
  RetryPolicy retry();

  /** {@return the limit on requests per second} */
  RateLimit rate();

  /** {@return the total time limit of one image, including retries and waits} */
  Duration timeout();

  /** {@return the maximum size of an image, in bytes} */
  long maxBytes();

  /**
   * Returns whether the user set an {@link SSLContext}, which cannot be sent to another process. Such a plan must be
   * opened with {@link Workload#open} or {@link #open(SSLContext)}.
   *
   * @return whether the user set an SSL context
   */
  boolean ownTls();

  /** {@return the steps to run for each saved image, in order} */
  List<ImageStep> steps();

  /**
   * Opens a fetcher in this JVM. The caller must close it.
   *
   * @return the fetcher
   * @throws IllegalStateException if {@link #ownTls} is set: without the user's SSL context, the fetcher would trust
   *     servers that the user does not
   */
  Fetcher open();

  /**
   * Opens a fetcher in this JVM that uses the given SSL context. The caller must close it.
   *
   * @param tls the context for HTTPS connections
   * @return the fetcher
   */
  Fetcher open(SSLContext tls);

  /**
   * Returns the plan for one of several equal parts of a run that use separate fetchers. The rate limit of the run is
   * divided among them.
   *
   * @param parts the number of parts, at least 1
   * @return the plan of one part
   * @throws IllegalArgumentException if {@code parts} is less than 1
   */
  FetchPlan share(int parts);

  /**
   * Creates a {@link FetchPlan}. The settings and their defaults are those of the downloader. Setters throw {@link
   * IllegalArgumentException} on invalid values and return this builder. Not thread-safe.
   */
  final class Builder {
    private static final long DEFAULT_MAX_BYTES = 200L << 20;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);

    private @Nullable URI directory;
    private String run = PartNames.random();
    private Existing existing = Existing.SKIP;
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

    private Builder() {}

    Builder(PlanValues plan) {
      this.directory = plan.directory();
      this.run = plan.run();
      this.existing = plan.existing();
      this.retry = plan.retry();
      this.rate = plan.rate();
      this.timeouts = plan.timeouts();
      this.timeout = plan.timeout();
      this.maxBytes = plan.maxBytes();
      this.userAgent = plan.userAgent();
      this.proxy = plan.proxy();
      this.allowPrivateHosts = plan.allowPrivateHosts();
      this.ownTls = plan.ownTls();
      this.steps.addAll(plan.steps());
    }

    /** Sets the URI of the target directory, which must exist. */
    public Builder directory(URI directory) {
      this.directory = requireNonNull(directory, "directory");
      return this;
    }

    /** Sets the id of the run; a random one by default. */
    public Builder run(String run) {
      this.run = requireNonNull(run, "run");
      return this;
    }

    /** Sets what to do with an image whose file exists; {@link Existing#SKIP} by default. */
    public Builder existing(Existing existing) {
      this.existing = requireNonNull(existing, "existing");
      return this;
    }

    /** Sets the number of attempts per image and the delays between them; {@link RetryPolicy#DEFAULT} by default. */
    public Builder retry(RetryPolicy retry) {
      this.retry = requireNonNull(retry, "retry");
      return this;
    }

    /** Sets how many requests a fetcher of this plan may start per second; no limit by default. */
    public Builder rateLimit(RateLimit rateLimit) {
      this.rate = requireNonNull(rateLimit, "rateLimit");
      return this;
    }

    /** Sets the timeout for establishing a connection; 5 seconds by default, at most one day. */
    public Builder connectTimeout(Duration connectTimeout) {
      this.timeouts = timeouts.withConnect(connectTimeout);
      return this;
    }

    /** Sets how long to wait for each next byte of a response; 15 seconds by default, at most one day. */
    public Builder readTimeout(Duration readTimeout) {
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
    public Builder minimumSpeed(long bytesPerSecond, Duration over) {
      this.timeouts = timeouts.withMinimumSpeed(bytesPerSecond, over);
      return this;
    }

    /** Sets the timeout of one image, including retries and waits; 120 seconds by default. */
    public Builder timeout(Duration timeout) {
      requireNonNull(timeout, "timeout");
      if (timeout.isZero() || timeout.isNegative())
        throw new IllegalArgumentException("timeout must be positive: " + timeout);
      this.timeout = timeout;
      return this;
    }

    /** Sets the maximum size of one image in bytes; 200 MiB by default. A larger image fails. */
    public Builder maxBytes(long maxBytes) {
      if (maxBytes < 1) throw new IllegalArgumentException("maxBytes must be at least 1: " + maxBytes);
      this.maxBytes = maxBytes;
      return this;
    }

    /** Sets the {@code User-Agent} header, in printable ASCII; the library's name and version by default. */
    public Builder userAgent(String userAgent) {
      requireNonNull(userAgent, "userAgent");
      if (userAgent.isBlank() || !UserAgent.isPrintable(userAgent))
        throw new IllegalArgumentException("userAgent must be printable ASCII and not blank: " + userAgent);
      this.userAgent = userAgent;
      return this;
    }

    /** Sets an HTTP proxy; direct connections by default. */
    public Builder proxy(InetSocketAddress proxy) {
      this.proxy = new HttpProxy(requireNonNull(proxy, "proxy").getHostString(), proxy.getPort());
      return this;
    }

    /** Allows hosts whose address is loopback, private or otherwise special. By default they are rejected. */
    public Builder allowPrivateHosts() {
      this.allowPrivateHosts = true;
      return this;
    }

    /** Requires a fetcher to be opened with an SSL context, see {@link FetchPlan#ownTls}. */
    public Builder ownTls() {
      this.ownTls = true;
      return this;
    }

    /** Adds a step that runs for each saved image, after those added before. */
    public Builder then(ImageStep step) {
      this.steps.add(requireNonNull(step, "then"));
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
          steps);
    }
  }
}
