// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DnsLookupsTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final InetAddress[] HERE = {InetAddress.getLoopbackAddress()};

  private final CountDownLatch response = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<Thread> asker = new AtomicReference<>();
  private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
  private final Queue<Thread> askers = new ConcurrentLinkedQueue<>();
  private final ExecutorService pool = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    response.countDown();
    pool.shutdownNow();
  }

  /** A resolver that responds only when it is released. */
  private InetAddress[] slowly(String host) throws UnknownHostException {
    asker.set(Thread.currentThread());
    asked.incrementAndGet();
    try {
      response.await();
      return HERE;
    } catch (InterruptedException e) {
      interrupted.complete(true);
      throw new UnknownHostException("interrupted");
    }
  }

  /** The result of a lookup on a separate thread: an address or a message. */
  private CompletableFuture<String> ask(DnsLookups lookups, String host) {
    return CompletableFuture.supplyAsync(
        () -> {
          askers.add(Thread.currentThread());
          try {
            return lookups.await(host)[0].getHostAddress();
          } catch (UnknownHostException e) {
            return e.getMessage() + (Thread.currentThread().isInterrupted() ? ", interrupted" : "");
          }
        },
        pool);
  }

  private void awaitWaiting(int threads) {
    await().until(() -> askers.size() == threads
        && askers.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
  }

  @Test
  void concurrentCallersShareALookupAndLaterOnesStartANewOne() throws Exception {
    try (DnsLookups lookups = new DnsLookups(this::slowly, LONG)) {
      List<CompletableFuture<String>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) all.add(ask(lookups, "a.example"));
      awaitWaiting(4);
      response.countDown();
      for (CompletableFuture<String> one : all) assertThat(one.get()).isEqualTo("127.0.0.1");
      assertThat(asked).hasValue(1);
      assertThat(lookups.await("a.example")).isEqualTo(HERE);
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void aFailedLookupIsAnUnknownHostAndIsNotCached() throws Exception {
    Deque<Exception> failures =
        new ArrayDeque<>(List.of(new UnknownHostException("none"), new SecurityException("no")));
    DnsLookup moody = host -> {
      Exception failure = failures.poll();
      if (failure instanceof UnknownHostException unknown) throw unknown;
      if (failure instanceof RuntimeException odd) throw odd;
      return HERE;
    };
    try (DnsLookups lookups = new DnsLookups(moody, LONG)) {
      assertThatExceptionOfType(UnknownHostException.class)
          .isThrownBy(() -> lookups.await("a.example"))
          .withMessage("none");
      assertThatExceptionOfType(UnknownHostException.class)
          .isThrownBy(() -> lookups.await("a.example"))
          .withMessage("a.example: java.lang.SecurityException: no");
      assertThat(lookups.await("a.example")).isEqualTo(HERE);
    }
  }

  @Test
  void waitsTimeOut() {
    try (DnsLookups lookups = new DnsLookups(this::slowly, Duration.ofMillis(20))) {
      assertThatExceptionOfType(UnknownHostException.class)
          .isThrownBy(() -> lookups.await("a.example"))
          .withMessage("a.example: no response within 20 ms");
    }
  }

  @Test
  void cancellingOneWaitDoesNotAffectOthers() throws Exception {
    try (DnsLookups lookups = new DnsLookups(this::slowly, LONG)) {
      lookups.end(Thread.currentThread());
      CompletableFuture<String> one = ask(lookups, "a.example");
      awaitWaiting(1);
      Thread first = askers.peek();
      CompletableFuture<String> other = ask(lookups, "a.example");
      awaitWaiting(2);
      lookups.end(first);
      assertThat(one.get()).isEqualTo("a.example: the lookup was cancelled");
      response.countDown();
      assertThat(other.get()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void closingEndsCurrentAndFutureWaitsAndLookups() throws Exception {
    DnsLookups lookups = new DnsLookups(this::slowly, LONG);
    CompletableFuture<String> one = ask(lookups, "a.example");
    awaitWaiting(1);
    assertThat(asker.get().isDaemon()).isTrue();
    lookups.close();
    assertThat(one.get()).isEqualTo("a.example: the lookup was cancelled");
    assertThat(interrupted.get()).isTrue();
    asker.get().join();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> lookups.await("b.example"))
        .withMessage("b.example: the lookup was cancelled");
  }

  @Test
  void anInterruptEndsAWaitAndStaysSet() throws Exception {
    try (DnsLookups lookups = new DnsLookups(this::slowly, LONG)) {
      CompletableFuture<String> one = ask(lookups, "a.example");
      awaitWaiting(1);
      askers.peek().interrupt();
      assertThat(one.get()).isEqualTo("a.example: interrupted, interrupted");
    }
  }

  @Test
  void theNumberOfThreadsIsBounded() throws Exception {
    try (DnsLookups lookups = new DnsLookups(this::slowly, LONG, 2)) {
      List<CompletableFuture<String>> all = new ArrayList<>();
      for (int i = 0; i < 5; i++) all.add(ask(lookups, i + ".example"));
      awaitWaiting(5);
      await().until(() -> asked.get() == 2);
      response.countDown();
      for (CompletableFuture<String> one : all) assertThat(one.get()).isEqualTo("127.0.0.1");
      assertThat(asked).hasValue(5);
    }
  }

  @Test
  void anAbandonedLookupIsNotStarted() throws Exception {
    try (DnsLookups lookups = new DnsLookups(this::slowly, LONG, 1)) {
      CompletableFuture<String> first = ask(lookups, "first.example");
      awaitWaiting(1);
      Thread asker = askers.peek();
      CompletableFuture<String> second = ask(lookups, "second.example");
      awaitWaiting(2);
      askers.stream().filter(thread -> thread != asker).forEach(lookups::end);
      assertThat(second.get()).contains("cancelled");
      response.countDown();
      assertThat(first.get()).isEqualTo("127.0.0.1");
      assertThat(lookups.await("third.example")).isEqualTo(HERE);
      assertThat(asked).hasValue(2);
    }
  }
}
