// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.disk.ImageDirectories;
import io.github.imgurfetch.internal.disk.Manifest;
import io.github.imgurfetch.internal.disk.RunLock;
import io.github.imgurfetch.internal.disk.StoreChecks;
import io.github.imgurfetch.internal.http.AddressRange;
import io.github.imgurfetch.internal.http.Timeouts;
import io.github.imgurfetch.internal.http.UserAgent;
import io.github.imgurfetch.internal.run.HostLimits;
import io.github.imgurfetch.internal.run.NameRegistry;
import io.github.imgurfetch.internal.run.WarmUp;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.HttpProxy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.RateLimit;
import io.github.imgurfetch.transfer.RequestHeader;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.StrategyException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads images into a directory concurrently. Create one with a {@link Builder}, then use it as often as you like:
 * it is immutable and thread-safe, and each call is a separate run.
 *
 * <p>Links are read one at a time, when a worker is free, and are never collected, so a stream may be of any length.
 * Every image has exactly one outcome. A failed image is recorded in the report and does not stop the others. A file
 * gets its final name only once it is complete.
 */
public final class ConcurrentDownloader {
  private static final Logger LOG = LoggerFactory.getLogger(ConcurrentDownloader.class);

  private final Builder settings;

  private ConcurrentDownloader(Builder settings) {
    this.settings = settings;
  }

  /** {@return a builder with default settings} {@link Builder#into} is the only required setting. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Downloads all images of a stream and waits until the run ends. Interrupting the calling thread cancels the run; the
   * report is then returned early, with the interrupt flag set. The stream is read by one thread at a time and is not
   * closed.
   *
   * @return the report of the run
   * @throws UncheckedIOException if the target is not a writable directory; no request has been sent yet
   * @throws StrategyException if the strategy broke
   * @throws RuntimeException if the stream threw it, such as an {@code ImgurApiException}; images read before have
   *     been processed
   */
  public DownloadReport download(Stream<? extends ImageLink> links) {
    return start(links).await();
  }

  /**
   * Downloads all images of a stream, like {@link #download(Stream)}, with a listener for this run.
   *
   * @param listener is told of this run alone, beside those of {@link Builder#listener}
   */
  public DownloadReport download(Stream<? extends ImageLink> links, DownloadListener listener) {
    return start(links, listener).await();
  }

  /** Downloads all images of a collection, like {@link #download(Stream)}. */
  public DownloadReport download(Iterable<? extends ImageLink> links) {
    return start(links).await();
  }

  /** Downloads all images of a collection, like {@link #download(Stream, DownloadListener)}. */
  public DownloadReport download(Iterable<? extends ImageLink> links, DownloadListener listener) {
    return start(links, listener).await();
  }

  /**
   * Starts a run and returns immediately. Later exceptions are thrown by {@link Download#await}.
   *
   * @return the running download
   * @throws UncheckedIOException if the target is not a writable directory; no request has been sent yet
   */
  public Download start(Stream<? extends ImageLink> links) {
    return start(links.iterator(), List.of());
  }

  /**
   * Starts a run, like {@link #start(Stream)}, with a listener for this run.
   *
   * @param listener is told of this run alone, beside those of {@link Builder#listener}
   */
  public Download start(Stream<? extends ImageLink> links, DownloadListener listener) {
    return start(links.iterator(), List.of(requireNonNull(listener, "listener")));
  }

  /** Starts a run over a collection, like {@link #start(Stream)}. */
  public Download start(Iterable<? extends ImageLink> links) {
    return withTotal(links, start(links.iterator(), List.of()));
  }

  /** Starts a run over a collection, like {@link #start(Stream, DownloadListener)}. */
  public Download start(Iterable<? extends ImageLink> links, DownloadListener listener) {
    return withTotal(links, start(links.iterator(), List.of(requireNonNull(listener, "listener"))));
  }

  private static Download withTotal(Iterable<?> links, Download download) {
    return links instanceof Collection<?> known ? download.expecting(known.size()) : download;
  }

  /**
   * Retries the images that failed in an earlier run, with the same file names. Only the failures that the report
   * {@linkplain DownloadReport#failures() contains} are retried; {@link #retryFailed(Path)} retries all of them.
   *
   * @return the report of the new run
   */
  public DownloadReport retryFailed(DownloadReport report) {
    if (report.failures().size() < report.failed())
      LOG.warn(
          "{} images failed, but the report contains only {} of them, which are retried; to retry all, set"
              + " failures(Path) and use retryFailed(Path)",
          report.failed(),
          report.failures().size());
    return download(report.failures().stream().map(Failed::task).map(RetryLink::new));
  }

  /**
   * Retries the images that a {@linkplain Builder#failures failures file} contains at this moment, with the same file
   * names. They may have failed in any number of runs of any program. The file is also the failures file of this run,
   * instead of the one in the settings: images that are saved now are removed from it.
   *
   * @param failures an existing failures file
   * @return the report of the new run
   * @throws UncheckedIOException if the file does not exist, cannot be read and written, or is in use by another
   *     process
   */
  public DownloadReport retryFailed(Path failures) {
    FailureRecorder recorder = FailureRecorder.reopen(requireNonNull(failures, "failures"));
    return start(Optional.of(recorder), recorder.links(), List.of()).await();
  }

  private Download start(Iterator<? extends ImageLink> links, List<DownloadListener> own) {
    Optional<Path> failures = settings.failures;
    return start(
        failures.isPresent() ? Optional.of(FailureRecorder.open(failures.get())) : Optional.empty(),
        links,
        own);
  }

  private Download start(
      Optional<FailureRecorder> failures, Iterator<? extends ImageLink> links, List<DownloadListener> own) {
    WarmUp.start();
    Optional<RunLock> runLock = Optional.empty();
    Optional<ManifestRecorder> recorder = Optional.empty();
    Optional<NameRegistry> names = Optional.empty();
    try {
      runLock = Optional.of(ImageDirectories.begin(
          settings.directory(), settings.existing == Existing.RESUME, settings.timeout));
      FetchPlan plan = settings.plan(runLock.get().run());
      if (settings.manifest.isPresent())
        recorder = Optional.of(ManifestRecorder.open(settings.manifest.get(), plan));
      Optional<Manifest> manifest =
          recorder.isPresent() ? Optional.of(recorder.get().manifest()) : Optional.empty();
      names = Optional.of(NameRegistry.open(plan.directory(), manifest));
      DownloadRun run =
          new DownloadRun(settings.ofRun(plan, own), runLock.get(), names.get(), recorder, failures, links);
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

  /**
   * Configures a {@link ConcurrentDownloader}. {@link #into} is required; all other settings have defaults. Setters
   * return this builder. Not thread-safe. Later changes do not affect downloaders already built.
   */
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
    private final List<DownloadListener> listeners = new ArrayList<>();
    private String userAgent = UserAgent.DEFAULT;
    private @Nullable HttpProxy proxy;
    private boolean allowPrivateHosts;
    private final List<RequestHeader> headers = new ArrayList<>();
    private final List<String> allowedAddresses = new ArrayList<>();
    private Optional<Path> manifest = Optional.empty();
    private Optional<Path> failures = Optional.empty();
    private Optional<SSLContext> sslContext = Optional.empty();
    private final List<ImageStep> steps = new ArrayList<>();

    private Builder() {}

    /** Sets the directory for the files. A missing directory is created, along with its parents. */
    public Builder into(Path directory) {
      return into(requireNonNull(directory, "into").toUri());
    }

    /**
     * Sets the URI of the directory for the files. It belongs to a file system of this JVM, such as {@code file:}, or
     * to a store for which a module is on the class path, such as {@code hdfs:} and {@code s3a:} with
     * {@code imgur-fetch-hadoop}. In a store, an image appears atomically once it is complete; until then it is in a
     * temporary file on the machine that fetches it. Stores support neither {@link #then steps} nor
     * {@link Existing#RESUME}.
     *
     * @throws IllegalArgumentException if no file system or store supports the URI, or it contains a user name or a key
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

    /** Sets where and when downloads run; five threads by default. */
    public Builder strategy(ExecutionStrategy strategy) {
      this.strategy = requireNonNull(strategy, "strategy");
      return this;
    }

    /** Sets how files are named; {@link Naming#byId} by default. */
    public Builder naming(Naming naming) {
      this.naming = requireNonNull(naming, "naming");
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

    /**
     * Sets how many requests a run may start per second; no limit by default. Each run of the downloader has the
     * limit for itself, unless it is {@linkplain RateLimit#shared() shared}. A limit
     * {@linkplain RateLimit#perHost() per host} applies in addition to the one for the whole run; setting one does not
     * replace the other.
     */
    public Builder rateLimit(RateLimit rateLimit) {
      if (requireNonNull(rateLimit, "rateLimit").isPerHost()) this.rateLimitPerHost = rateLimit;
      else this.rateLimit = rateLimit;
      return this;
    }

    /**
     * Sets how many images may be downloaded from one host at the same time; by default only the strategy's number of
     * workers limits it. A host is the host and port of an image's link; hosts it redirects to are not counted. The
     * limit applies to the whole run, even if several processes or machines fetch its images.
     *
     * @param images the limit, at least 1
     */
    public Builder perHost(int images) {
      if (images < 1) throw new IllegalArgumentException("perHost must be at least 1: " + images);
      this.perHost = images;
      return this;
    }

    /** Sets the timeout for establishing a connection; 5 seconds by default, at most one day. */
    public Builder connectTimeout(Duration connectTimeout) {
      this.timeouts = timeouts.withConnect(connectTimeout);
      return this;
    }

    /**
     * Sets how long to wait for each next byte of a response, including the first; 15 seconds by default, at most one
     * day.
     */
    public Builder readTimeout(Duration readTimeout) {
      this.timeouts = timeouts.withRead(readTimeout);
      return this;
    }

    /**
     * Sets the speed below which an attempt is aborted and may be retried; 1 KiB/s over 30 seconds by default.
     *
     * @param bytesPerSecond the minimum speed of a response body; 0 for no minimum
     * @param over the period over which the speed is measured, at most one day
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

    /**
     * Sets how many failed images a report contains; the first 10,000 by default. It contains fewer if addresses and
     * messages are very long, a thousand characters each on average. All failures are counted, in total and by kind.
     */
    public Builder maxReportedFailures(int maxReportedFailures) {
      if (maxReportedFailures < 0)
        throw new IllegalArgumentException("maxReportedFailures must not be negative: " + maxReportedFailures);
      this.maxReportedFailures = maxReportedFailures;
      return this;
    }

    /**
     * Adds a listener for all runs of the downloader; none by default. It may be called for several runs at once. A
     * listener for one run is given to {@link #start(Stream, DownloadListener)}.
     */
    public Builder listener(DownloadListener listener) {
      this.listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /** Sets the {@code User-Agent} header; the library's name and version by default. */
    public Builder userAgent(String userAgent) {
      requireNonNull(userAgent, "userAgent");
      if (userAgent.isBlank() || !UserAgent.isPrintable(userAgent))
        throw new IllegalArgumentException("userAgent must be printable ASCII and not blank: " + userAgent);
      this.userAgent = userAgent;
      return this;
    }

    /**
     * Sets a manifest file with one line of JSON per saved image: url, id, file, bytes, sha256, etag and when; none by
     * default. With a manifest, {@link Existing#SKIP} and {@link Existing#RESUME} detect a file that was damaged or
     * truncated since it was saved, and replace it. A file belongs to the address in its line: an image keeps its file
     * name in later runs, and an image with another address gets a different name. A file without a line in the
     * manifest is read: a complete image gets a line, anything else is replaced. Runs of one JVM can share a manifest;
     * another process cannot use it at the same time.
     */
    public Builder manifest(Path manifest) {
      this.manifest = Optional.of(requireNonNull(manifest, "manifest"));
      return this;
    }

    /**
     * Sets a file that lists the images still missing, with one line of JSON per address: address, id, name, kind,
     * status, message, attempts and when; none by default. A run adds each image when it fails. At its end it removes,
     * atomically, the images that have been saved since or were found saved. {@link
     * ConcurrentDownloader#retryFailed(Path)} retries the images in the file. Addresses are stored as given, including
     * any secrets in them. Runs of one JVM may share the file; a second process fails before its first request. A line
     * that a killed process left incomplete is dropped, and any other invalid line is kept; a warning counts both.
     */
    public Builder failures(Path failures) {
      this.failures = Optional.of(requireNonNull(failures, "failures"));
      return this;
    }

    /**
     * Sets an HTTP proxy. {@code https} requests go through a tunnel (RFC 9110, 9.3.6), {@code http} requests are
     * forwarded. By default connections are direct, and proxy settings of the environment are ignored. The proxy
     * resolves host names itself. Unless {@link #allowPrivateHosts} is set, each host is also resolved locally first,
     * and rejected if any of its addresses is private.
     *
     * @throws IllegalArgumentException if the host is neither an ASCII name nor an IP address, or the port is 0
     */
    public Builder proxy(InetSocketAddress proxy) {
      return proxy(proxy, "", "");
    }

    /**
     * Sets an HTTP proxy, as {@link #proxy(InetSocketAddress)} does, that requires a user name and password (Basic).
     * Neither is ever logged or shown, and neither is sent to an image host.
     *
     * @throws IllegalArgumentException if the proxy, the user name or the password is not valid
     */
    public Builder proxy(InetSocketAddress proxy, String user, String password) {
      this.proxy = new HttpProxy(
          requireNonNull(proxy, "proxy").getHostString(), proxy.getPort(), false, user, password);
      return this;
    }

    /**
     * Sets a SOCKS5 proxy (RFC 1928) instead of an HTTP proxy. It resolves host names, as described at
     * {@link #proxy(InetSocketAddress)}.
     *
     * @throws IllegalArgumentException if the host is neither an ASCII name nor an IP address, or the port is 0
     */
    public Builder socksProxy(InetSocketAddress proxy) {
      return socksProxy(proxy, "", "");
    }

    /**
     * Sets a SOCKS5 proxy that requires a user name and password (RFC 1929), which are sent to it unencrypted.
     *
     * @throws IllegalArgumentException if the proxy, the user name or the password is not valid
     */
    public Builder socksProxy(InetSocketAddress proxy, String user, String password) {
      this.proxy = new HttpProxy(
          requireNonNull(proxy, "socksProxy").getHostString(), proxy.getPort(), true, user, password);
      return this;
    }

    /**
     * Sets a header of the request to the host of each link, such as {@code Referer}. It replaces an earlier one of the
     * same name; {@link #headersFor} overrides it for one host. After a redirect to another host, port or scheme it is
     * not sent. The value may be a secret: it is never logged or shown, and reaches child JVMs over their input and
     * Spark executors in the plan of the run.
     *
     * @throws IllegalArgumentException if the name or the value cannot be sent, or the library sets the header itself
     */
    public Builder header(String name, String value) {
      add(new RequestHeader("", name, value));
      return this;
    }

    /**
     * Sets headers of the requests to one host, such as {@code Cookie} or {@code Authorization}. They are sent to that
     * host only, and not after a redirect within it to another port or scheme; otherwise as {@link #header}.
     *
     * @param host the host name or IP address; with {@code :port} only for that port
     * @param headers the values by name
     * @throws IllegalArgumentException if a header cannot be sent, or the library sets it itself
     */
    public Builder headersFor(String host, Map<String, String> headers) {
      if (requireNonNull(host, "headersFor").isEmpty())
        throw new IllegalArgumentException("headersFor needs a host");
      requireNonNull(headers, "headersFor").forEach((name, value) -> add(new RequestHeader(host, name, value)));
      return this;
    }

    private void add(RequestHeader header) {
      headers.removeIf(
          other -> other.host().equals(header.host()) && other.name().equalsIgnoreCase(header.name()));
      headers.add(header);
    }

    /**
     * Allows hosts with addresses in the given ranges, in addition to public ones; narrower than
     * {@link #allowPrivateHosts}.
     * A VPN that resolves every host to an address of its own needs {@code allowAddresses("198.18.0.0/15")}.
     *
     * @param ranges IPv4 or IPv6 ranges in CIDR notation, or single addresses
     * @throws IllegalArgumentException if a text is not a range
     */
    public Builder allowAddresses(String... ranges) {
      for (String range : requireNonNull(ranges, "allowAddresses"))
        allowedAddresses.add(AddressRange.parse(requireNonNull(range, "allowAddresses"))
            .toString());
      return this;
    }

    /**
     * Allows hosts whose address is loopback, private or otherwise special. By default they are rejected, in links and
     * in redirects alike, so that a list of links cannot reach into the network that the program runs in.
     */
    public Builder allowPrivateHosts() {
      this.allowPrivateHosts = true;
      return this;
    }

    /**
     * Sets the SSL context for secure connections, to trust a company's own certificate authority or to present a
     * client certificate; the JDK's default context by default. Host names are verified in any case. The context cannot
     * leave this JVM: a run with a strategy that fetches in other processes or on other machines fails with a {@link
     * StrategyException} that explains this.
     */
    public Builder sslContext(SSLContext sslContext) {
      this.sslContext = Optional.of(requireNonNull(sslContext, "sslContext"));
      return this;
    }

    /**
     * Adds a step that a worker applies to each image it has saved. Steps run in the order in which they were added.
     */
    public Builder then(ImageStep step) {
      this.steps.add(requireNonNull(step, "then"));
      return this;
    }

    /**
     * {@return a new downloader} The builder can be reused.
     *
     * @throws IllegalStateException if {@code into(…)} is not set, or names a store that does not support another
     *     setting; or if the manifest and the failures file are the same
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
      copy.listeners.addAll(listeners);
      copy.userAgent = userAgent;
      copy.proxy = proxy;
      copy.allowPrivateHosts = allowPrivateHosts;
      copy.headers.addAll(headers);
      copy.allowedAddresses.addAll(allowedAddresses);
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

    private RunSettings ofRun(FetchPlan plan, List<DownloadListener> own) {
      List<DownloadListener> all = new ArrayList<>(listeners);
      all.addAll(own);
      return new RunSettings(
          strategy,
          plan,
          sslContext,
          naming,
          all,
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
          steps,
          headers,
          allowedAddresses);
    }
  }
}
