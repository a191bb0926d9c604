// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Progress;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The program of a child JVM: reads images from its standard input, fetches them, and writes what became of them to its
 * standard output. The end of the input means stop; it comes as well when the parent dies, however that happens.
 */
final class ForkedWorker {
  private static final long BEAT_MILLIS = 1_000;
  private static final long STOP_MILLIS = 700;

  /** The exit status of a child in which something broke that nothing may break. */
  static final int BROKEN = 70;

  private final OutputStream out;

  /** What its messages begin with, once it is told. */
  private volatile int sign = Frames.MAGIC;

  private ForkedWorker(OutputStream out) {
    this.out = out;
  }

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException {
    InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
    ForkedWorker worker = new ForkedWorker(new FileOutputStream(FileDescriptor.out));
    System.setIn(InputStream.nullInputStream()); // what is fetched, and steps, must not read or write messages
    System.setOut(System.err);
    try {
      worker.work(in);
    } catch (BadFrameException e) {
      worker.say(new Message.Refused(String.valueOf(e.getMessage())));
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      worker.say(new Message.Refused(e.toString()));
    }
    exit(0);
  }

  private void work(InputStream in) throws IOException {
    Optional<Message> first = Frames.read(in);
    if (first.isEmpty()) return;
    if (!(first.get() instanceof Message.Open open) || open.version() != Message.VERSION)
      throw new BadFrameException("the child has another version of the library than the run: set classPath(…)");
    sign = open.sign();
    daemon(this::beat, "imgur-fetch-beat");
    open.properties().forEach(System::setProperty);
    ExecutorService threads = Executors.newFixedThreadPool(open.threads());
    Consumer<Progress> progress = open.progress() ? this::say : Progress.ignored();
    try (Fetcher fetcher = open.plan().open()) {
      say(new Message.Ready());
      for (Optional<Message> next = Frames.read(in); next.isPresent(); next = Frames.read(in)) {
        if (!(next.get() instanceof Message.Fetch fetch)) throw new BadFrameException("an image was expected");
        threads.execute(() -> fetch(fetcher, fetch.task(), progress));
      }
    }
    threads.shutdown();
    awaitEnd(threads);
  }

  private void fetch(Fetcher fetcher, DownloadTask task, Consumer<Progress> progress) {
    try {
      say(new Message.Done(fetcher.fetch(task, progress)));
    } catch (Throwable e) { // a fetcher throws nothing: this JVM is not to be trusted any more
      e.printStackTrace();
      Runtime.getRuntime().halt(BROKEN);
    }
  }

  /** Tells the parent something. A parent that does not listen any more is gone, or has given this child up. */
  private void say(Message message) {
    try {
      Frames.write(out, sign, message);
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void say(Progress progress) {
    say(new Message.Progress(progress));
  }

  private void beat() {
    try {
      while (true) {
        say(new Message.Beat());
        Thread.sleep(BEAT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEnd(ExecutorService threads) {
    try {
      if (!threads.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) threads.shutdownNow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends this JVM in order, and otherwise soon: a shutdown hook of a step may hang. */
  private static void exit(int status) {
    daemon(
        () -> {
          try {
            Thread.sleep(STOP_MILLIS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          Runtime.getRuntime().halt(status);
        },
        "imgur-fetch-halt");
    System.exit(status);
  }

  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
