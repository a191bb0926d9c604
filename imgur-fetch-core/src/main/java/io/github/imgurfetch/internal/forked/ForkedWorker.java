// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Progress;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The main program of a child JVM: reads images from its standard input, fetches them, and writes their outcomes to its
 * standard output. It stops at the end of the input, which also occurs when the parent dies for any reason.
 */
final class ForkedWorker {
  private static final long BEAT_MILLIS = 1_000;
  private static final long STOP_MILLIS = 700;

  /** The exit status of a child with an internal error. */
  static final int BROKEN = 70;

  private final OutputStream out;

  /** The signature of its messages; the common one until {@link Message.Open} is received. */
  private volatile int sign = Frames.MAGIC;

  private ForkedWorker(OutputStream out) {
    this.out = out;
  }

  /** Runs the child; takes no arguments. */
  public static void main(String[] args) throws IOException {
    InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
    ForkedWorker worker = new ForkedWorker(new FileOutputStream(FileDescriptor.out));
    System.setIn(InputStream.nullInputStream()); // steps must not read or write messages
    System.setOut(System.err);
    try {
      worker.work(in);
    } catch (BadFrameException e) {
      worker.send(new Message.Refused(String.valueOf(e.getMessage())));
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      worker.send(new Message.Refused(e.toString()));
    }
    exit(0);
  }

  private void work(InputStream in) throws IOException {
    Optional<Message> first = Frames.read(in);
    if (first.isEmpty()) return;
    if (!(first.get() instanceof Message.Open open) || open.version() != Message.VERSION)
      throw new BadFrameException("the child has a different version of the library: set classPath(…)");
    sign = open.sign();
    daemon(this::beat, "imgur-fetch-beat");
    open.properties().forEach(System::setProperty);
    ExecutorService threads = Executors.newFixedThreadPool(open.threads());
    Consumer<Progress> progress = open.progress() ? this::send : Progress.ignored();
    RemoteFilter filter = open.filters() ? new RemoteFilter(this::send) : null;
    FetchPlan plan = filter == null
        ? open.plan()
        : open.plan().toBuilder().filters(List.of(filter)).build();
    try (Fetcher fetcher = plan.open()) {
      send(new Message.Ready());
      for (Optional<Message> next = Frames.read(in); next.isPresent(); next = Frames.read(in)) {
        if (next.get() instanceof Message.Fetch fetch)
          threads.execute(() -> fetch(fetcher, fetch.task(), progress));
        else if (filter != null && next.get() instanceof Message.FilterResponse response)
          filter.receive(response);
        else throw new BadFrameException("an image was expected");
      }
    }
    threads.shutdown();
    awaitEnd(threads);
  }

  private void fetch(Fetcher fetcher, DownloadTask task, Consumer<Progress> progress) {
    try {
      send(new Message.Done(fetcher.fetch(task, progress)));
    } catch (Throwable e) { // a fetcher never throws, so this JVM is no longer reliable
      e.printStackTrace();
      Runtime.getRuntime().halt(BROKEN);
    }
  }

  /** Sends a message to the parent. If that fails, the parent is gone or has given up on this child. */
  private void send(Message message) {
    try {
      Frames.write(out, sign, message);
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void send(Progress progress) {
    send(new Message.Progress(progress));
  }

  private void beat() {
    try {
      while (true) {
        send(new Message.Heartbeat());
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

  /** Exits in an orderly way, or is halted soon after if a shutdown hook of a step hangs. */
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
