// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.http.Timeouts;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings with which the images of a run are fetched. Consists of plain values, so that it can be sent to another
 * process and opened there. The downloader creates it from the user's settings; a strategy passes it on. Immutable.
 *
 * @param directory the URI of the target directory, see {@link java.nio.file.Path#toUri}; it identifies the same
 *     directory in every JVM of the machine, regardless of the locale, and can also name a directory of another file
 *     system or of a store
 * @param run the id of the run, used in the names of its temporary files
 * @param existing what to do with existing files
 * @param retry the retry policy
 * @param rate the limit on requests per second
 * @param timeouts the timeouts of one attempt
 * @param timeout the total time limit of one image, including retries and waits
 * @param maxBytes the maximum size of an image, in bytes
 * @param userAgent the {@code User-Agent} header
 * @param proxy the proxy, or null for a direct connection
 * @param allowPrivateHosts whether requests to loopback, private and other special addresses are allowed
 * @param ownTls whether the user set an {@link SSLContext}, which cannot be sent to another process; such a plan must
 *     be opened with {@link Workload#open} or {@link #open(SSLContext)}
 * @param steps the steps to run for each saved image, in order
 * @param headers the user's headers; their values may be secrets, which {@link #toString} does not show
 * @param allowedAddresses the ranges of addresses, in CIDR notation, that are allowed besides the public ones
 */
public record FetchPlan(
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
    List<String> allowedAddresses)
    implements Serializable {

  public FetchPlan {
    requireNonNull(directory, "directory");
    requireNonNull(run, "run");
    requireNonNull(existing, "existing");
    requireNonNull(retry, "retry");
    requireNonNull(rate, "rate");
    requireNonNull(timeouts, "timeouts");
    requireNonNull(timeout, "timeout");
    requireNonNull(userAgent, "userAgent");
    steps = List.copyOf(steps);
    headers = List.copyOf(headers);
    allowedAddresses = List.copyOf(allowedAddresses);
  }

  /** Creates a plan without headers of the user and without allowed addresses. */
  public FetchPlan(
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
      List<ImageStep> steps) {
    this(
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
        List.of(),
        List.of());
  }

  /**
   * Opens a fetcher in this JVM. The caller must close it.
   *
   * @return the fetcher
   * @throws IllegalStateException if {@link #ownTls} is set: without the user's SSL context, the fetcher would trust
   *     servers that the user does not
   */
  public Fetcher open() {
    if (ownTls)
      throw new IllegalStateException(
          "the run has its own sslContext(…), which cannot be sent to another JVM: use Workload.open()");
    return new HttpFetcher(this, Optional.empty());
  }

  /**
   * Opens a fetcher in this JVM that uses the given SSL context. The caller must close it.
   *
   * @param tls the context for HTTPS connections
   * @return the fetcher
   */
  public Fetcher open(SSLContext tls) {
    return new HttpFetcher(this, Optional.of(tls));
  }

  /**
   * Returns the plan for one of several equal parts of a run that use separate fetchers. The rate limit of the run is
   * divided among them.
   *
   * @param parts the number of parts, at least 1
   * @return the plan of one part
   * @throws IllegalArgumentException if {@code parts} is less than 1
   */
  public FetchPlan share(int parts) {
    if (parts < 1) throw new IllegalArgumentException("parts must be at least 1: " + parts);
    return new FetchPlan(
        directory,
        run,
        existing,
        retry,
        rate.share(parts),
        timeouts,
        timeout,
        maxBytes,
        userAgent,
        proxy,
        allowPrivateHosts,
        ownTls,
        steps,
        headers,
        allowedAddresses);
  }
}
