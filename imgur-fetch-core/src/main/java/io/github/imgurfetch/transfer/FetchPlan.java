// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * The settings with which the images of a run are fetched. Consists of plain values, so that it can be serialized, sent
 * to another process and opened there. The downloader creates it from the user's settings, and {@link Workload#plan}
 * returns it to the strategy. A test of a strategy creates one with {@link #builder}. Immutable.
 */
public sealed interface FetchPlan extends Serializable permits PlanValues {

  /** {@return a builder with default settings} {@link FetchPlanBuilder#directory} is the only required setting. */
  static FetchPlanBuilder builder() {
    return new FetchPlanBuilder();
  }

  /** {@return a builder with the settings of this plan} */
  FetchPlanBuilder toBuilder();

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

  /** {@return the modification time of saved files} */
  LastModified lastModified();

  /** {@return the retry policy} */
  RetryPolicy retry();

  /** {@return the limit on requests per second} */
  RateLimit rate();

  /** {@return how the bytes of an image are verified} */
  Verification verification();

  /** {@return the total time limit of one image, including retries and waits} */
  Duration timeout();

  /** {@return the maximum size of an image, in bytes} */
  long maxBytes();

  /** {@return the size in bytes below which an image is skipped} */
  long minBytes();

  /**
   * Returns the user's filters. They are code, like {@link #steps}: a strategy that fetches in other processes must
   * call them in this process, or can send them if they are serializable.
   *
   * @return the filters, all of which must accept an image
   */
  List<Predicate<ImageHead>> filters();

  /** {@return whether images are only named and not requested} */
  boolean dryRun();

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
}
