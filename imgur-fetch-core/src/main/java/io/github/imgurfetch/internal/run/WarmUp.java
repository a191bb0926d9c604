// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import io.github.imgurfetch.transfer.internal.http.FirstRequest;
import io.github.imgurfetch.transfer.internal.media.Digests;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import io.github.imgurfetch.transfer.internal.media.StructureParser;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares this JVM for the first image while the run is still connecting. HotSpot uses the SHA instructions of the CPU
 * only in code compiled by C2, and hashing a megabyte of zeros is enough to trigger that compilation; otherwise most
 * images of a short run are hashed without these instructions. The search for markers in a JPEG is compiled in the same
 * way. The classes that a response needs are also loaded here, instead of by all workers at the same time.
 */
public final class WarmUp implements Runnable {
  private static final int BYTES = 1 << 20;
  private static final int PIECE = 16 * 1024;
  private static final long MAX_CONNECT_MILLIS = 300;

  /** Small, so that the number of calls triggers a compilation, and not only that of their loop. */
  private static final int PIECE_OF_JPEG = 1024;

  /** The beginning of a JPEG up to its entropy-coded data. */
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xda, 0, 2};

  /**
   * The classes that the first connection needs. None of them has a logger, as the thread of the run may be
   * initializing the logging at the same time.
   */
  static final List<String> OF_CONNECTIONS = List.of(
      "io.github.imgurfetch.transfer.internal.http.ImageConnection",
      "io.github.imgurfetch.transfer.internal.http.Exchange",
      "io.github.imgurfetch.transfer.internal.http.IdleConnections",
      "io.github.imgurfetch.transfer.internal.http.Watchdog",
      "io.github.imgurfetch.transfer.internal.http.Connector",
      "io.github.imgurfetch.transfer.internal.http.GuardedDnsResolver",
      "io.github.imgurfetch.transfer.internal.http.LazyTls",
      "io.github.imgurfetch.transfer.internal.http.ImageAddress",
      "io.github.imgurfetch.transfer.internal.http.RequestWriter",
      "io.github.imgurfetch.transfer.internal.http.ResponseParser",
      "io.github.imgurfetch.transfer.internal.http.BodyLength",
      "org.apache.hc.core5.http.impl.io.SessionInputBufferImpl",
      "org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl");

  /** The classes loaded between the first response and the first saved image, in this order. */
  static final List<String> OF_RESPONSES = List.of(
      "io.github.imgurfetch.transfer.internal.http.HeadReader",
      "io.github.imgurfetch.transfer.internal.http.StatusLine",
      "io.github.imgurfetch.transfer.internal.http.ResponseHead",
      "org.apache.hc.core5.http.message.BasicClassicHttpResponse",
      "org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog",
      "org.apache.hc.core5.http.message.BasicHeader",
      "org.apache.hc.core5.http.impl.io.ContentLengthInputStream",
      "org.apache.hc.core5.http.impl.io.support.IncomingHttpEntity",
      "io.github.imgurfetch.transfer.ResponseCheck",
      "io.github.imgurfetch.transfer.ImgurPlaceholder",
      "io.github.imgurfetch.transfer.BodyHead",
      "io.github.imgurfetch.transfer.ResumeValidator",
      "io.github.imgurfetch.transfer.internal.disk.HeldDirectory",
      "io.github.imgurfetch.transfer.internal.disk.PartFile",
      "io.github.imgurfetch.transfer.ResponseDigest",
      "io.github.imgurfetch.transfer.PartialBody",
      "io.github.imgurfetch.transfer.ProcessingGate",
      "io.github.imgurfetch.transfer.ProgressMeter",
      "io.github.imgurfetch.transfer.SavedFile",
      "io.github.imgurfetch.transfer.Outcome$Saved",
      "io.github.imgurfetch.OutcomeValidator");

  private static final AtomicBoolean STARTED = new AtomicBoolean();
  private static volatile @Nullable Thread running;
  private static volatile boolean ended;

  private WarmUp() {}

  /** Starts the warm-up on a daemon thread, once per JVM. */
  public static void start() {
    if (STARTED.getAndSet(true)) return;
    Thread thread = new Thread(new WarmUp(), "imgur-fetch-warm-up");
    thread.setDaemon(true);
    try {
      thread.start();
      running = thread;
    } catch (OutOfMemoryError e) { // no more threads: the run only starts more slowly
      Logger log = LoggerFactory.getLogger(WarmUp.class);
      log.debug("the run starts without a warm-up: {}", e.toString());
    }
  }

  /** Stops the warm-up if it is still running, and waits for its thread, because a run must leave no thread behind. */
  public static void end() {
    Thread thread = running;
    if (thread == null) return;
    ended = true;
    FirstRequest.sent();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    running = null;
    if (interrupted) Thread.currentThread().interrupt();
  }

  @Override
  public void run() {
    load(OF_CONNECTIONS);
    awaitRequest();
    hash();
    load(OF_RESPONSES);
    search();
  }

  /** Leaves the processors to the threads that connect, until the first request has been sent. */
  private static void awaitRequest() {
    try {
      FirstRequest.await(MAX_CONNECT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void hash() {
    MessageDigest sha256 = Digests.sha256();
    byte[] zeros = new byte[PIECE];
    for (int hashed = 0; hashed < BYTES && !ended; hashed += PIECE) sha256.update(zeros, 0, PIECE);
    sha256.digest();
  }

  private static void search() {
    StructureParser parser = StructureParser.of(MediaType.JPEG);
    parser.feed(JPEG, 0, JPEG.length);
    byte[] zeros = new byte[PIECE_OF_JPEG];
    for (int searched = 0; searched < BYTES && !ended; searched += PIECE_OF_JPEG)
      parser.feed(zeros, 0, PIECE_OF_JPEG);
    parser.end();
  }

  private static void load(List<String> names) {
    for (String name : names) if (!ended) load(name);
  }

  private static void load(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException | LinkageError e) { // the first image fails with the same error
      LoggerFactory.getLogger(WarmUp.class).debug("{} cannot be preloaded: {}", name, e.toString());
    }
  }
}
