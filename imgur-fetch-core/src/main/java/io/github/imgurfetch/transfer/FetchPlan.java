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
 * How the images of a run are fetched: plain values, to send anywhere and open there. The downloader makes it of the
 * user's settings; a strategy passes it on.
 *
 * @param directory the address of the directory that the files go into, see {@link java.nio.file.Path#toUri}: it finds
 *     the same directory in every JVM of the machine, whatever its locale, and one of another file system or in a store
 *     too
 * @param run the run's own id in the names of its temporary files
 * @param existing what to do with files that are there already
 * @param retry how often an image is tried
 * @param rate how many requests a second this plan may start
 * @param timeouts the timeouts of one attempt
 * @param timeout how long one image may take, retries and waits included
 * @param maxBytes how large one image may be
 * @param userAgent the {@code User-Agent} header
 * @param proxy what the requests go through, or null if it is nothing
 * @param allowPrivateHosts whether loopback, private and other special addresses may be asked
 * @param ownTls whether the run has an {@link SSLContext} of its own, which is no plain value and does not cross: such
 *     a plan is opened with {@link Workload#open} or {@link #open(SSLContext)}
 * @param steps what is done with each picture once it is saved, in this order
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
    List<ImageStep> steps)
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
  }

  /**
   * Opens a fetcher that does as the plan says, on this machine. Whoever opens it closes it.
   *
   * @throws IllegalStateException if the run has an SSL context of its own: without it, servers would be trusted that
   *     the user does not trust
   */
  public Fetcher open() {
    if (ownTls)
      throw new IllegalStateException(
          "the run has its own sslContext(…), which does not leave its JVM: open the fetcher with Workload.open()");
    return new HttpFetcher(this, Optional.empty());
  }

  /** Opens a fetcher as {@link #open()} does, which makes its secure connections with the given context. */
  public Fetcher open(SSLContext tls) {
    return new HttpFetcher(this, Optional.of(tls));
  }

  /**
   * The plan for one of so many equal parts of a run, each with a fetcher of its own: what is limited for the run, its
   * rate, is divided.
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
        steps);
  }
}
