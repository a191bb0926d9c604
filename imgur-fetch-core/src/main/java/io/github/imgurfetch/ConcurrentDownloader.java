// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.StrategyException;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectories;
import io.github.imgurfetch.transfer.internal.disk.StoreChecks;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads images into a directory concurrently. Create one with a {@link Builder}, then use it as often as you like:
 * it is immutable and thread-safe, and each call is a separate run.
 *
 * {@snippet class="io.github.imgurfetch.docs.ApiSnippets" region="download"}
 *
 * <p>Links are read one at a time, when a worker is free, and are never collected, so a stream may be of any length.
 * Every image has exactly one outcome. A failed image is recorded in the report and does not stop the others. A file
 * gets its final name only once it is complete.
 */
public final class ConcurrentDownloader {
  private final RunSettings settings;

  private ConcurrentDownloader(RunSettings settings) {
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
   * @param links the links; may be of any length
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
   * @param links the links; may be of any length
   * @param listener receives the events of this run, in addition to those of {@link Builder#listener}
   * @return the report of the run
   */
  public DownloadReport download(Stream<? extends ImageLink> links, DownloadListener listener) {
    return start(links, listener).await();
  }

  /**
   * Downloads all images of a collection, like {@link #download(Stream)}.
   *
   * @param links the links
   * @return the report of the run
   */
  public DownloadReport download(Iterable<? extends ImageLink> links) {
    return start(links).await();
  }

  /**
   * Downloads all images of a collection, like {@link #download(Stream, DownloadListener)}.
   *
   * @param links the links
   * @param listener receives the events of this run
   * @return the report of the run
   */
  public DownloadReport download(Iterable<? extends ImageLink> links, DownloadListener listener) {
    return start(links, listener).await();
  }

  /**
   * Starts a run and returns immediately. Later exceptions are thrown by {@link Download#await}.
   *
   * @param links the links; may be of any length
   * @return the running download
   * @throws UncheckedIOException if the target is not a writable directory; no request has been sent yet
   */
  public Download start(Stream<? extends ImageLink> links) {
    return start(requireNonNull(links, "links").iterator(), null);
  }

  /**
   * Starts a run, like {@link #start(Stream)}, with a listener for this run.
   *
   * @param links the links; may be of any length
   * @param listener receives the events of this run, in addition to those of {@link Builder#listener}
   * @return the running download
   */
  public Download start(Stream<? extends ImageLink> links, DownloadListener listener) {
    return start(requireNonNull(links, "links").iterator(), requireNonNull(listener, "listener"));
  }

  /**
   * Starts a run over a collection, like {@link #start(Stream)}.
   *
   * @param links the links
   * @return the running download
   */
  public Download start(Iterable<? extends ImageLink> links) {
    return withTotal(links, start(requireNonNull(links, "links").iterator(), null));
  }

  /**
   * Starts a run over a collection, like {@link #start(Stream, DownloadListener)}.
   *
   * @param links the links
   * @param listener receives the events of this run
   * @return the running download
   */
  public Download start(Iterable<? extends ImageLink> links, DownloadListener listener) {
    return withTotal(links, start(requireNonNull(links, "links").iterator(), requireNonNull(listener, "listener")));
  }

  private static Download withTotal(Iterable<?> links, Download download) {
    return links instanceof Collection<?> known ? download.expecting(known.size()) : download;
  }

  /**
   * Retries the images that failed in an earlier run, with the same file names. Only the failures that the report
   * {@linkplain DownloadReport#failures() contains} are retried; {@link #retryFailed(Path)} retries all of them.
   *
   * @param report the report of the earlier run
   * @return the report of the new run
   */
  public DownloadReport retryFailed(DownloadReport report) {
    if (report.failures().size() < report.failed()) {
      Logger log = LoggerFactory.getLogger(ConcurrentDownloader.class); // a constant would slow down every start
      log.warn(
          "{} images failed, but the report contains only {} of them, which are retried; to retry all, set"
              + " failures(Path) and use retryFailed(Path)",
          report.failed(),
          report.failures().size());
    }
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
    return RunStarter.start(settings, recorder, recorder.links()).await();
  }

  private Download start(Iterator<? extends ImageLink> links, @Nullable DownloadListener listener) {
    Path failures = settings.plan().dryRun() ? null : settings.failures();
    FailureRecorder recorder = failures == null ? null : FailureRecorder.open(failures);
    return RunStarter.start(settings.with(listener), recorder, links);
  }

  /**
   * Configures a {@link ConcurrentDownloader}. {@link #into} is required; all other settings have defaults. Setters
   * return this builder. Not thread-safe. Later changes do not affect downloaders already built.
   */
  public static final class Builder extends FetchSettings<Builder> {
    private static final int DEFAULT_WORKERS = 5;

    private @Nullable URI directory;
    private ExecutionStrategy strategy = Strategies.pooled(DEFAULT_WORKERS);
    private Naming naming = Naming.byId();
    private final List<DownloadListener> listeners = new ArrayList<>();

    private Builder() {}

    /**
     * Sets the directory for the files. A missing directory is created, along with its parents.
     *
     * @param directory the directory
     * @return this builder
     */
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
     * @param directory the directory
     * @return this builder
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

    /**
     * Sets where and when downloads run; five threads by default.
     *
     * @param strategy the strategy
     * @return this builder
     */
    public Builder strategy(ExecutionStrategy strategy) {
      this.strategy = requireNonNull(strategy, "strategy");
      return this;
    }

    /**
     * Sets how files are named; {@link Naming#byId} by default.
     *
     * @param naming the naming
     * @return this builder
     */
    public Builder naming(Naming naming) {
      this.naming = requireNonNull(naming, "naming");
      return this;
    }

    /**
     * Adds a listener for all runs of the downloader; none by default. It may be called for several runs at once. A
     * listener for one run is given to {@link #start(Stream, DownloadListener)}.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder listener(DownloadListener listener) {
      this.listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * {@return a new downloader} The builder can be reused.
     *
     * @throws IllegalStateException if {@code into(…)} is not set, or names a store that does not support another
     *     setting; if the manifest and the failures file are the same; or if {@code minBytes} is above
     *     {@code maxBytes}
     */
    public ConcurrentDownloader build() {
      if (directory == null) throw new IllegalStateException("a downloader needs a directory: set into(…)");
      if (failures != null && failures.equals(manifest))
        throw new IllegalStateException("failures(…) and manifest(…) are the same file: " + failures);
      FetchPlan fetching = plan.directory(directory).build();
      StoreChecks.check(
          directory,
          fetching.existing() == Existing.RESUME,
          !fetching.steps().isEmpty());
      return new ConcurrentDownloader(new RunSettings(
          strategy,
          fetching,
          sslContext,
          naming,
          List.copyOf(listeners),
          hostLimits(fetching.timeout()),
          maxReportedFailures,
          manifest,
          failures));
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
