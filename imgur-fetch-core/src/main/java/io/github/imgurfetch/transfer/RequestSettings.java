// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.internal.http.AddressRange;
import io.github.imgurfetch.transfer.internal.http.Timeouts;
import io.github.imgurfetch.transfer.internal.http.UserAgent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of a plan that concern connections and requests. */
abstract sealed class RequestSettings permits FetchPlanBuilder {
  Timeouts timeouts = Timeouts.DEFAULT;
  String userAgent = UserAgent.DEFAULT;

  @Nullable
  HttpProxy proxy;

  boolean allowPrivateHosts;
  boolean ownTls;
  final List<RequestHeader> headers = new ArrayList<>();
  final List<String> allowedAddresses = new ArrayList<>();

  /** Returns this builder. */
  abstract FetchPlanBuilder self();

  /**
   * Sets the timeout for establishing a connection; 5 seconds by default, at most one day.
   *
   * @param connectTimeout the timeout, positive
   * @return this builder
   */
  public FetchPlanBuilder connectTimeout(Duration connectTimeout) {
    this.timeouts = timeouts.withConnect(connectTimeout);
    return self();
  }

  /**
   * Sets how long to wait for each next byte of a response; 15 seconds by default, at most one day.
   *
   * @param readTimeout the timeout, positive
   * @return this builder
   */
  public FetchPlanBuilder readTimeout(Duration readTimeout) {
    this.timeouts = timeouts.withRead(readTimeout);
    return self();
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
    return self();
  }

  FetchPlanBuilder timeouts(Timeouts timeouts) {
    this.timeouts = timeouts;
    return self();
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
    return self();
  }

  /**
   * Sets a proxy; direct connections by default.
   *
   * @param proxy the proxy
   * @return this builder
   */
  public FetchPlanBuilder proxy(HttpProxy proxy) {
    this.proxy = requireNonNull(proxy, "proxy");
    return self();
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
    return self();
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
    return self();
  }

  /**
   * Allows hosts whose address is loopback, private or otherwise special. By default they are rejected.
   *
   * @return this builder
   */
  public FetchPlanBuilder allowPrivateHosts() {
    this.allowPrivateHosts = true;
    return self();
  }

  /**
   * Requires a fetcher to be opened with an SSL context, see {@link FetchPlan#ownTls}.
   *
   * @return this builder
   */
  public FetchPlanBuilder ownTls() {
    this.ownTls = true;
    return self();
  }
}
