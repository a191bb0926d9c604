// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.run.HostLimits;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.FetchPlanBuilder;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.RateLimit;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.StrategyException;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a downloader that concern the fetch of each image: limits, timeouts, retries, connections, existing
 * files and steps.
 *
 * @param <B> the builder that the setters return
 */
abstract sealed class FetchSettings<B extends FetchSettings<B>> permits ConcurrentDownloader.Builder {
  /** The settings that a fetcher needs, wherever it runs. */
  final FetchPlanBuilder plan = FetchPlan.builder();

  @Nullable
  SSLContext sslContext;

  private RateLimit rateLimitPerHost = RateLimit.NONE.perHost();
  private int perHost = Integer.MAX_VALUE;

  /** This builder. */
  abstract B self();

  HostLimits hostLimits(Duration timeout) {
    return HostLimits.of(perHost, rateLimitPerHost.perSecond(), timeout);
  }

  /**
   * Sets what to do with an image whose file exists; {@link Existing#SKIP} by default.
   *
   * @param existing what to do
   * @return this builder
   */
  public B existing(Existing existing) {
    plan.existing(existing);
    return self();
  }

  /**
   * Sets the number of attempts per image and the delays between them; {@link RetryPolicy#DEFAULT} by default.
   *
   * @param retry the retry policy
   * @return this builder
   */
  public B retry(RetryPolicy retry) {
    plan.retry(retry);
    return self();
  }

  /**
   * Sets how many requests the run may start per second; no limit by default. A limit
   * {@linkplain RateLimit#perHost() per host} applies in addition to the one for the whole run; setting one does not
   * replace the other.
   *
   * @param rateLimit the limit
   * @return this builder
   */
  public B rateLimit(RateLimit rateLimit) {
    if (requireNonNull(rateLimit, "rateLimit").isPerHost()) this.rateLimitPerHost = rateLimit;
    else plan.rateLimit(rateLimit);
    return self();
  }

  /**
   * Sets how many images may be downloaded from one host at the same time; by default only the strategy's number of
   * workers limits it. A host is the host and port of an image's link; hosts it redirects to are not counted. The
   * limit applies to the whole run, even if several processes or machines fetch its images.
   *
   * @param images the limit, at least 1
   * @return this builder
   */
  public B perHost(int images) {
    if (images < 1) throw new IllegalArgumentException("perHost must be at least 1: " + images);
    this.perHost = images;
    return self();
  }

  /**
   * Sets the timeout for establishing a connection; 5 seconds by default, at most one day.
   *
   * @param connectTimeout the timeout, positive
   * @return this builder
   */
  public B connectTimeout(Duration connectTimeout) {
    plan.connectTimeout(connectTimeout);
    return self();
  }

  /**
   * Sets how long to wait for each next byte of a response, including the first; 15 seconds by default, at most one
   * day.
   *
   * @param readTimeout the timeout, positive
   * @return this builder
   */
  public B readTimeout(Duration readTimeout) {
    plan.readTimeout(readTimeout);
    return self();
  }

  /**
   * Sets the speed below which an attempt is aborted and may be retried; 1 KiB/s over 30 seconds by default.
   *
   * @param bytesPerSecond the minimum speed of a response body; 0 for no minimum
   * @param over the period over which the speed is measured, at most one day
   * @return this builder
   */
  public B minimumSpeed(long bytesPerSecond, Duration over) {
    plan.minimumSpeed(bytesPerSecond, over);
    return self();
  }

  /**
   * Sets the timeout of one image, including retries and waits; 120 seconds by default.
   *
   * @param timeout the timeout, positive
   * @return this builder
   */
  public B timeout(Duration timeout) {
    plan.timeout(timeout);
    return self();
  }

  /**
   * Sets the maximum size of one image in bytes; 200 MiB by default. A larger image fails.
   *
   * @param maxBytes the maximum size, at least 1
   * @return this builder
   */
  public B maxBytes(long maxBytes) {
    plan.maxBytes(maxBytes);
    return self();
  }

  /**
   * Sets the {@code User-Agent} header; the library's name and version by default.
   *
   * @param userAgent the header value, in printable ASCII
   * @return this builder
   */
  public B userAgent(String userAgent) {
    plan.userAgent(userAgent);
    return self();
  }

  /**
   * Sets an HTTP proxy. {@code https} requests go through a tunnel (RFC 9110, 9.3.6), {@code http} requests are
   * forwarded. By default connections are direct, and proxy settings of the environment are ignored. The proxy
   * resolves host names itself. Unless {@link #allowPrivateHosts} is set, each host is also resolved locally first,
   * and rejected if any of its addresses is private. Proxies that require a password are not supported.
   *
   * @param proxy the address of the proxy
   * @return this builder
   * @throws IllegalArgumentException if the host is neither an ASCII name nor an IP address, or the port is 0
   */
  public B proxy(InetSocketAddress proxy) {
    plan.proxy(proxy);
    return self();
  }

  /**
   * Allows hosts whose address is loopback, private or otherwise special. By default they are rejected, in links and
   * in redirects alike, so that a list of links cannot reach into the network that the program runs in.
   *
   * @return this builder
   */
  public B allowPrivateHosts() {
    plan.allowPrivateHosts();
    return self();
  }

  /**
   * Sets the SSL context for secure connections, to trust a company's own certificate authority or to present a
   * client certificate; the JDK's default context by default. Host names are verified in any case. The context cannot
   * leave this JVM: a run with a strategy that fetches in other processes or on other machines fails with a {@link
   * StrategyException} that explains this.
   *
   * @param sslContext the SSL context
   * @return this builder
   */
  public B sslContext(SSLContext sslContext) {
    this.sslContext = requireNonNull(sslContext, "sslContext");
    plan.ownTls();
    return self();
  }

  /**
   * Adds a step that a worker applies to each image it has saved. Steps run in the order in which they were added.
   *
   * @param step the step
   * @return this builder
   */
  public B then(ImageStep step) {
    plan.then(step);
    return self();
  }
}
