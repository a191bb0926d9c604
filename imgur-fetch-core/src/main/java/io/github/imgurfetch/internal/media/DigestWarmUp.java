// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.media;

import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets SHA-256 compiled before the first image arrives. HotSpot hashes with the CPU's own instructions only from code
 * that C2 has compiled, and in a short run that is most of the images; a megabyte of zeros is enough to get there.
 */
public final class DigestWarmUp implements Runnable {
  private static final int BYTES = 1 << 20;
  private static final int PIECE = 16 * 1024;
  private static final AtomicBoolean STARTED = new AtomicBoolean();
  private static volatile @Nullable Thread running;
  private static volatile boolean ended;

  private DigestWarmUp() {}

  /** Starts the warm-up on a daemon thread, once in the life of this JVM. */
  public static void start() {
    if (STARTED.getAndSet(true)) return;
    Thread thread = new Thread(new DigestWarmUp(), "imgur-fetch-warm-up");
    thread.setDaemon(true);
    try {
      thread.start();
      running = thread;
    } catch (OutOfMemoryError e) { // of threads: the run is slower at first, and otherwise the same
      Logger log = LoggerFactory.getLogger(DigestWarmUp.class);
      log.debug("SHA-256 is not warmed up: {}", e.toString());
    }
  }

  /** Ends the warm-up, if it is still running, and waits for its thread: a run leaves no thread behind. */
  public static void end() {
    Thread thread = running;
    if (thread == null) return;
    ended = true;
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
    MessageDigest sha256 = Digests.sha256();
    byte[] zeros = new byte[PIECE];
    for (int hashed = 0; hashed < BYTES && !ended; hashed += PIECE) sha256.update(zeros, 0, PIECE);
    sha256.digest();
  }
}
