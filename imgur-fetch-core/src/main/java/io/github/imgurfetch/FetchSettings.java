// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.run.HostLimits;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageHead;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.LastModified;
import io.github.imgurfetch.transfer.RateLimit;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a downloader that concern the fetch of each image and the files that record it: limits, retries,
 * existing files, steps, the manifest and the failures file.
 *
 * @param <B> the builder that the setters return
 */
abstract class FetchSettings<B extends FetchSettings<B>> extends ConnectionSettings<B> {
  private static final int DEFAULT_MAX_REPORTED_FAILURES = 10_000;

  int maxReportedFailures = DEFAULT_MAX_REPORTED_FAILURES;

  @Nullable
  Path manifest;

  @Nullable
  Path failures;

  private final List<Predicate<ImageHead>> filters = new ArrayList<>();
  private RateLimit rateLimitPerHost = RateLimit.NONE.perHost();
  private int perHost = Integer.MAX_VALUE;

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
   * Sets the modification time of saved files; {@link LastModified#WHEN_SAVED} by default.
   *
   * @param lastModified the time
   * @return this builder
   */
  public B lastModified(LastModified lastModified) {
    plan.lastModified(lastModified);
    return self();
  }

  /**
   * Sets how the bytes of an image are verified before it is saved; {@link Verification#STRUCTURE} by default.
   *
   * @param verification the verification
   * @return this builder
   */
  public B verification(Verification verification) {
    plan.verification(verification);
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
   * Sets how many requests a run may start per second; no limit by default. The limit applies to each run of the
   * downloader separately, unless it is {@linkplain RateLimit#shared() shared}. A limit {@linkplain RateLimit#perHost()
   * per host} applies in addition to the one for the whole run; setting one does not replace the other.
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
   * Sets the size in bytes below which an image is skipped ({@code FILTERED}); 0 by default. If the server announces
   * the size, no more than the first bytes of such an image are received.
   *
   * @param minBytes the minimum size, not negative
   * @return this builder
   */
  public B minBytes(long minBytes) {
    plan.minBytes(minBytes);
    return self();
  }

  /**
   * Adds a filter that decides, when the response to an image begins, whether the image is downloaded; none by default.
   * An image that a filter does not accept is skipped ({@code FILTERED}): it gets no file, and the rest of its body is
   * not received, unless it is so short that the connection can be kept. All filters must accept an image. An image
   * whose file already exists is not requested, and no filter sees it.
   *
   * <p>Workers call the filter, several at once, so it must be thread-safe. It is called again if the image is
   * requested again. It should be fast: it is interrupted when the run is cancelled, but not when the image's time is
   * up. If it throws, the image fails as {@link io.github.imgurfetch.transfer.Failure.Kind#FILTER_FAILED}. With child
   * JVMs it runs in this JVM as well. Spark sends it to the executors, so there it must be serializable, such as a
   * record that implements {@link java.io.Serializable}; otherwise the run fails with a message that explains this.
   *
   * @param filter returns whether to download the image
   * @return this builder
   */
  public B accept(Predicate<ImageHead> filter) {
    filters.add(requireNonNull(filter, "accept"));
    plan.filters(filters);
    return self();
  }

  /**
   * Makes a run report what it would do, without sending requests. An image that it would request is skipped
   * ({@code DRY_RUN}), and its task has the name that its file would get. Other images get the outcome that they would
   * get without this setting, for example {@code ALREADY_SAVED}, {@code DUPLICATE}, or a failure because of an invalid
   * URL. No host name is resolved, and no step or filter runs. The target directory and the manifest are created if
   * they do not exist; they are otherwise not changed, and neither is the failures file.
   *
   * @return this builder
   */
  public B dryRun() {
    plan.dryRun();
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

  /**
   * Sets how many failed images a report contains; the first 10,000 by default. It contains fewer if addresses and
   * messages are very long, a thousand characters each on average. All failures are counted, in total and by kind.
   *
   * @param maxReportedFailures the number of failures, at least 0
   * @return this builder
   */
  public B maxReportedFailures(int maxReportedFailures) {
    if (maxReportedFailures < 0)
      throw new IllegalArgumentException("maxReportedFailures must not be negative: " + maxReportedFailures);
    this.maxReportedFailures = maxReportedFailures;
    return self();
  }

  /**
   * Sets a manifest file with one line of JSON per saved image: url, id, file, bytes, sha256, etag and when; none by
   * default. With a manifest, {@link Existing#SKIP} and {@link Existing#RESUME} detect a file that was damaged or
   * truncated since it was saved, and replace it. A file belongs to the address in its line: an image keeps its file
   * name in later runs, and an image with another address gets a different name. A file without a line in the
   * manifest is read: a complete image gets a line, anything else is replaced. Runs of one JVM can share a manifest;
   * another process cannot use it at the same time.
   *
   * @param manifest the file; created if it does not exist
   * @return this builder
   */
  public B manifest(Path manifest) {
    this.manifest = requireNonNull(manifest, "manifest");
    return self();
  }

  /**
   * Sets a file that lists the images still missing, with one line of JSON per address: address, id, name, kind,
   * status, message, attempts and when; none by default. A run adds each image when it fails. At its end it removes,
   * atomically, the images that have been saved since or were found saved. {@link
   * ConcurrentDownloader#retryFailed(Path)} retries the images in the file. Addresses are stored as given, including
   * any secrets in them. Runs of one JVM may share the file; a second process fails before its first request. A line
   * that a killed process left incomplete is dropped, and any other invalid line is kept; a warning counts both.
   *
   * @param failures the file; created if it does not exist
   * @return this builder
   */
  public B failures(Path failures) {
    this.failures = requireNonNull(failures, "failures");
    return self();
  }
}
