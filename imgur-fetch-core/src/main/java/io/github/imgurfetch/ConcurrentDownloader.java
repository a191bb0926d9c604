// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.disk.ImageDirectories;
import io.github.imgurfetch.internal.disk.RunLock;
import io.github.imgurfetch.internal.disk.StoreChecks;
import io.github.imgurfetch.internal.http.Timeouts;
import io.github.imgurfetch.internal.http.UserAgent;
import io.github.imgurfetch.internal.run.HostLimits;
import io.github.imgurfetch.internal.run.NameRegistry;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.HttpProxy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.RateLimit;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.StrategyException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads images into a directory, many at once. Made once with a {@link Builder}, used as often as wanted, from any
 * thread; each call is a run of its own.
 *
 * <p>Links are pulled one by one as there is room to fetch them and never collected, so that a stream of any length
 * will do. Every image has one outcome; one that fails is a value of the report and stops no other. A file has its
 * final name only when it is complete.
 */
public final class ConcurrentDownloader {
  private static final Logger LOG = LoggerFactory.getLogger(ConcurrentDownloader.class);

  private final Builder settings;

  private ConcurrentDownloader(Builder settings) {
    this.settings = settings;
  }

  /** A builder of a downloader; {@link Builder#into} is the one setting it needs. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Downloads all images of a stream and waits for the end. Interrupting the thread cancels the run; the report then
   * comes early, and the thread's interrupt flag is set. The stream is read by one thread at a time, and not closed.
   *
   * @throws UncheckedIOException if the directory is none or cannot be written; nothing has been asked of a server then
   * @throws StrategyException if the engine broke
   * @throws RuntimeException what the stream threw, an {@code ImgurApiException} for instance; the images before are
   *     done
   */
  public DownloadReport download(Stream<? extends ImageLink> links) {
    return start(links).await();
  }

  /** Downloads all images of a list or another collection, as {@link #download(Stream)} does. */
  public DownloadReport download(Iterable<? extends ImageLink> links) {
    return start(links).await();
  }

  /**
   * Starts a run and returns at once. Throws as {@link #download(Stream)} does if the directory is of no use; what
   * comes later is thrown by {@link Download#await}.
   */
  public Download start(Stream<? extends ImageLink> links) {
    return start(links.iterator());
  }

  /** Starts a run over a list or another collection, as {@link #start(Stream)} does. */
  public Download start(Iterable<? extends ImageLink> links) {
    return start(links.iterator());
  }

  /**
   * Downloads once more what failed in an earlier run, under the names it was to have: as many images as the report has
   * {@linkplain DownloadReport#failures() kept}. {@link #retryFailed(Path)} downloads all of them.
   */
  public DownloadReport retryFailed(DownloadReport report) {
    if (report.failures().size() < report.failed())
      LOG.warn(
          "of {} failed images the report has {}, and only these are tried again; with failures(Path) there is a"
              + " file of all for retryFailed(Path)",
          report.failed(),
          report.failures().size());
    return download(report.failures().stream().map(Failed::task).map(RetryLink::new));
  }

  /**
   * Downloads once more what failed in earlier runs, of this program or another: what a {@linkplain Builder#failures
   * failures file} has at this moment, under the names that the images were to have. The file is the failures file of
   * this run too, in place of one that the settings name: what is saved now is taken out of it.
   *
   * @throws UncheckedIOException if there is no such file, it cannot be read and written, or another process writes it
   */
  public DownloadReport retryFailed(Path failures) {
    FailureRecorder recorder = FailureRecorder.reopen(requireNonNull(failures, "failures"));
    return start(Optional.of(recorder), recorder.links()).await();
  }

  private Download start(Iterator<? extends ImageLink> links) {
    Optional<Path> failures = settings.failures;
    return start(
        failures.isPresent() ? Optional.of(FailureRecorder.open(failures.get())) : Optional.empty(), links);
  }

  private Download start(Optional<FailureRecorder> failures, Iterator<? extends ImageLink> links) {
    Optional<RunLock> runLock = Optional.empty();
    Optional<ManifestRecorder> recorder = Optional.empty();
    Optional<NameRegistry> names = Optional.empty();
    try {
      runLock = Optional.of(ImageDirectories.begin(
          settings.directory(), settings.existing == Existing.RESUME, settings.timeout));
      FetchPlan plan = settings.plan(runLock.get().run());
      if (settings.manifest.isPresent())
        recorder = Optional.of(ManifestRecorder.open(settings.manifest.get(), plan));
      names = Optional.of(NameRegistry.open(plan.directory(), recorder.map(ManifestRecorder::manifest)));
      DownloadRun run =
          new DownloadRun(settings.ofRun(plan), runLock.get(), names.get(), recorder, failures, links);
      run.start();
      return new Download(run);
    } catch (RuntimeException | Error e) {
      names.ifPresent(NameRegistry::close);
      recorder.ifPresent(ManifestRecorder::close);
      failures.ifPresent(FailureRecorder::close);
      runLock.ifPresent(RunLock::close);
      throw e;
    }
  }

  /** Settings of a downloader. Not thread-safe. A built downloader does not change with its builder. */
  public static final class Builder {
    private static final int DEFAULT_WORKERS = 5;
    private static final long DEFAULT_MAX_BYTES = 200L << 20;
    private static final int DEFAULT_MAX_REPORTED_FAILURES = 10_000;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(120);

    private @Nullable URI directory;
    private ExecutionStrategy strategy = Strategies.pooled(DEFAULT_WORKERS);
    private Naming naming = Naming.byId();
    private Existing existing = Existing.SKIP;
    private RetryPolicy retry = RetryPolicy.DEFAULT;
    private RateLimit rateLimit = RateLimit.NONE;
    private RateLimit rateLimitPerHost = RateLimit.NONE.perHost();
    private int perHost = Integer.MAX_VALUE;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private Duration timeout = DEFAULT_TIMEOUT;
    private long maxBytes = DEFAULT_MAX_BYTES;
    private int maxReportedFailures = DEFAULT_MAX_REPORTED_FAILURES;
    private DownloadListener listener = new DownloadListener() {};
    private String userAgent = UserAgent.DEFAULT;
    private @Nullable HttpProxy proxy;
    private boolean allowPrivateHosts;
    private Optional<Path> manifest = Optional.empty();
    private Optional<Path> failures = Optional.empty();
    private Optional<SSLContext> sslContext = Optional.empty();
    private final List<ImageStep> steps = new ArrayList<>();

    private Builder() {}

    /**
     * The directory that the files go into; made, with its parents, where it is missing. It or the next must be set.
     */
    public Builder into(Path directory) {
      return into(requireNonNull(directory, "into").toUri());
    }

    /**
     * The address of the directory that the files go into: one of a file system of this JVM, as {@code file:} is, or
     * one in a store that a module on the class path knows, as {@code imgur-fetch-hadoop} knows {@code hdfs:} and
     * {@code s3a:}. In a store an image appears in one step, once it is complete; until then it is in a temporary file
     * of the machine that fetches it. A store knows no {@link #then steps} and no {@link Existing#RESUME}.
     *
     * @throws IllegalArgumentException if the address leads nowhere, or has a user name or a key in it
     */
    public Builder into(URI directory) {
      requireNonNull(directory, "into");
      try {
        boolean store = ImageDirectories.isStore(directory);
        this.directory =
            store ? directory : Path.of(directory).normalize().toUri();
        return this;
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("into: " + e.getMessage(), e);
      }
    }

    /** Where and when downloads run; by default five threads. */
    public Builder strategy(ExecutionStrategy strategy) {
      this.strategy = requireNonNull(strategy, "strategy");
      return this;
    }

    /** How files are named; by default after the id of the link. */
    public Builder naming(Naming naming) {
      this.naming = requireNonNull(naming, "naming");
      return this;
    }

    /** What to do with an image whose file is there already; by default it is skipped. */
    public Builder existing(Existing existing) {
      this.existing = requireNonNull(existing, "existing");
      return this;
    }

    /** How often an image is tried and how long to wait in between; by default {@link RetryPolicy#DEFAULT}. */
    public Builder retry(RetryPolicy retry) {
      this.retry = requireNonNull(retry, "retry");
      return this;
    }

    /**
     * How many requests the run may start in a second; by default there is no limit. A limit that is
     * {@linkplain RateLimit#perHost() per host} is set beside one for the whole run, and does not replace it.
     */
    public Builder rateLimit(RateLimit rateLimit) {
      if (requireNonNull(rateLimit, "rateLimit").isPerHost()) this.rateLimitPerHost = rateLimit;
      else this.rateLimit = rateLimit;
      return this;
    }

    /**
     * How many images may be under way on one host at once, at least 1; by default there is no limit but the workers of
     * the strategy. A host is the host and port of an image's link; hosts that it redirects to are not counted. The
     * limit holds for the whole run, whatever processes or machines fetch its images.
     */
    public Builder perHost(int images) {
      if (images < 1) throw new IllegalArgumentException("perHost must be at least 1: " + images);
      this.perHost = images;
      return this;
    }

    /** How long establishing a connection may take; by default 5 seconds, at most a day. */
    public Builder connectTimeout(Duration connectTimeout) {
      this.timeouts = timeouts.withConnect(connectTimeout);
      return this;
    }

    /** How long to wait for the next byte of a response, the first included; by default 15 seconds, at most a day. */
    public Builder readTimeout(Duration readTimeout) {
      this.timeouts = timeouts.withRead(readTimeout);
      return this;
    }

    /**
     * The speed below which an attempt is aborted and may be retried; by default 1 KiB a second, over 30 seconds.
     *
     * @param bytesPerSecond the minimum speed of a response body; 0 for no minimum
     * @param over the time over which the speed is measured, at most a day
     */
    public Builder minimumSpeed(long bytesPerSecond, Duration over) {
      this.timeouts = timeouts.withMinimumSpeed(bytesPerSecond, over);
      return this;
    }

    /** How long one image may take, retries and waits included; by default 120 seconds. */
    public Builder timeout(Duration timeout) {
      requireNonNull(timeout, "timeout");
      if (timeout.isZero() || timeout.isNegative())
        throw new IllegalArgumentException("timeout must be positive: " + timeout);
      this.timeout = timeout;
      return this;
    }

    /** How many bytes one image may have; by default 200 MiB. A larger one fails. */
    public Builder maxBytes(long maxBytes) {
      if (maxBytes < 1) throw new IllegalArgumentException("maxBytes must be at least 1: " + maxBytes);
      this.maxBytes = maxBytes;
      return this;
    }

    /**
     * How many failed images a report has at most, the first ones; by default 10,000, and fewer where their addresses
     * and messages are very long, a thousand characters each on average. All failures are counted, by kind too.
     */
    public Builder maxReportedFailures(int maxReportedFailures) {
      if (maxReportedFailures < 0)
        throw new IllegalArgumentException("maxReportedFailures must not be negative: " + maxReportedFailures);
      this.maxReportedFailures = maxReportedFailures;
      return this;
    }

    /** Who hears of progress and outcomes; by default nobody. */
    public Builder listener(DownloadListener listener) {
      this.listener = requireNonNull(listener, "listener");
      return this;
    }

    /** The {@code User-Agent} header; by default the library's name and version. */
    public Builder userAgent(String userAgent) {
      requireNonNull(userAgent, "userAgent");
      if (userAgent.isBlank() || !UserAgent.isPrintable(userAgent))
        throw new IllegalArgumentException("userAgent must be printable ASCII and not blank: " + userAgent);
      this.userAgent = userAgent;
      return this;
    }

    /**
     * A file that keeps a line of JSON for each saved image: url, id, file, bytes, sha256, etag and when; by default
     * there is none. With it, {@link Existing#SKIP} and {@link Existing#RESUME} tell an image that is still intact from
     * one that was damaged or cut since, and replace the latter. A file belongs to the address in its line: an image
     * keeps its file's name in later runs, and one of another address gets a name of its own. A file that the manifest
     * has no line for is looked at: if it is a whole image it gets a line, and otherwise it is replaced. The runs of a
     * JVM can have a manifest in common; a run of another process is refused meanwhile.
     */
    public Builder manifest(Path manifest) {
      this.manifest = Optional.of(requireNonNull(manifest, "manifest"));
      return this;
    }

    /**
     * A file that holds what is still to be had, a line of JSON for each address: address, id, name, kind, status,
     * message, attempts and when; by default there is none. A run adds each image that fails, as it fails; at its end,
     * in one step, it takes out what was saved since, or was found saved. {@link
     * ConcurrentDownloader#retryFailed(Path)} tries what the file has. The addresses are in it as they were given, with
     * whatever secrets they hold. Runs of one JVM may share the file; a second process is refused before its first
     * request. A line that a killed process has left half-written is dropped, another that is no entry is kept; a
     * warning counts both.
     */
    public Builder failures(Path failures) {
      this.failures = Optional.of(requireNonNull(failures, "failures"));
      return this;
    }

    /**
     * An HTTP proxy to go through: what is secure by a tunnel (RFC 9110, 9.3.6), the rest as it is. By default there is
     * none: proxies of the environment are not looked at. The proxy finds out the address of a host by itself. Unless
     * {@link #allowPrivateHosts} is set, the host is looked up here before, and refused if one of its addresses is
     * private. A proxy that wants a password cannot be used.
     *
     * @throws IllegalArgumentException if the host is no name in ASCII and no address, or the port is 0
     */
    public Builder proxy(InetSocketAddress proxy) {
      this.proxy = new HttpProxy(requireNonNull(proxy, "proxy").getHostString(), proxy.getPort());
      return this;
    }

    /**
     * Permits hosts whose address is loopback, private or otherwise special. By default these are refused, whatever a
     * listing or a redirect says, so that nobody's list of links can reach into the network that the program runs in.
     */
    public Builder allowPrivateHosts() {
      this.allowPrivateHosts = true;
      return this;
    }

    /**
     * What secure connections are made with: a company's own authority to trust, a certificate of the client. By
     * default that of the JDK. Host names are checked all the same. It stays in this JVM: a strategy that fetches in
     * other processes or on other machines cannot use it, and its run breaks with a {@link StrategyException} that says
     * so.
     */
    public Builder sslContext(SSLContext sslContext) {
      this.sslContext = Optional.of(sslContext);
      return this;
    }

    /** What is done with each picture once it is saved, by its worker; several steps are done in their order. */
    public Builder then(ImageStep step) {
      this.steps.add(requireNonNull(step, "then"));
      return this;
    }

    /**
     * The downloader.
     *
     * @throws IllegalStateException if {@code into(…)} was not set, or is in a store and another setting does not
     *     work there; or if the manifest and the failures file are the same
     */
    public ConcurrentDownloader build() {
      if (failures.isPresent() && failures.equals(manifest))
        throw new IllegalStateException("failures(…) and manifest(…) are the same file: " + failures.get());
      StoreChecks.check(directory(), existing == Existing.RESUME, !steps.isEmpty());
      return new ConcurrentDownloader(copy());
    }

    private Builder copy() {
      Builder copy = new Builder();
      copy.directory = directory;
      copy.strategy = strategy;
      copy.naming = naming;
      copy.existing = existing;
      copy.retry = retry;
      copy.rateLimit = rateLimit;
      copy.rateLimitPerHost = rateLimitPerHost;
      copy.perHost = perHost;
      copy.timeouts = timeouts;
      copy.timeout = timeout;
      copy.maxBytes = maxBytes;
      copy.maxReportedFailures = maxReportedFailures;
      copy.listener = listener;
      copy.userAgent = userAgent;
      copy.proxy = proxy;
      copy.allowPrivateHosts = allowPrivateHosts;
      copy.manifest = manifest;
      copy.failures = failures;
      copy.sslContext = sslContext;
      copy.steps.addAll(steps);
      return copy;
    }

    private URI directory() {
      if (directory == null) throw new IllegalStateException("a downloader needs a directory: set into(…)");
      return directory;
    }

    private RunSettings ofRun(FetchPlan plan) {
      return new RunSettings(
          strategy,
          plan,
          sslContext,
          naming,
          listener,
          HostLimits.of(perHost, rateLimitPerHost.perSecond(), timeout),
          maxReportedFailures);
    }

    private FetchPlan plan(String run) {
      return new FetchPlan(
          directory(),
          run,
          existing,
          retry,
          rateLimit,
          timeouts,
          timeout,
          maxBytes,
          userAgent,
          proxy,
          allowPrivateHosts,
          sslContext.isPresent(),
          steps);
    }
  }
}
