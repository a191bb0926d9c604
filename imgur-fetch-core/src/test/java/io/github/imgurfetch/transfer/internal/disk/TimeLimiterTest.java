// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.imgurfetch.store.ImageStore;
import io.github.imgurfetch.store.StoredImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TimeLimiterTest {
  private static final Duration LONG = Duration.ofSeconds(Long.MAX_VALUE);

  private static boolean waitForEver() throws InterruptedException {
    new CountDownLatch(1).await();
    return true;
  }

  @Test
  void resultsAndFailuresArePassedThrough() throws IOException {
    try (TimeLimiter limiter = new TimeLimiter(LONG)) {
      assertThat(limiter.<String>call(() -> "done")).isEqualTo("done");
      IOException refusal = new IOException("no");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> limiter.call(() -> {
            throw refusal;
          }))
          .isSameAs(refusal);
      IllegalStateException bug = new IllegalStateException("bug");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> limiter.call(() -> {
            throw bug;
          }))
          .withMessage("java.lang.IllegalStateException: bug")
          .withCause(bug);
    }
  }

  @Test
  void aTimeoutDoesNotLeaveTheThreadInterrupted() {
    try (TimeLimiter limiter = new TimeLimiter(Duration.ofMillis(1))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> limiter.call(TimeLimiterTest::waitForEver))
          .withMessage("the store did not respond within 1 ms; see timeout(…)")
          .withCauseInstanceOf(InterruptedException.class);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void anExternalInterruptIsPreserved() throws IOException {
    try (TimeLimiter limiter = new TimeLimiter(LONG)) {
      Thread.currentThread().interrupt();
      assertThat(limiter.<Boolean>call(Thread.currentThread()::isInterrupted))
          .isTrue();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void anInterruptedCallIsReportedAsInterrupted() {
    try (TimeLimiter limiter = new TimeLimiter(LONG)) {
      for (Exception refusal : List.of(new InterruptedException(), new InterruptedIOException())) {
        assertThatExceptionOfType(ClosedByInterruptException.class)
            .isThrownBy(() -> limiter.call(() -> {
              if (refusal instanceof InterruptedIOException)
                Thread.currentThread().interrupt();
              throw refusal;
            }));
        assertThat(Thread.interrupted()).isTrue();
      }
      InterruptedIOException ownTimeout = new InterruptedIOException("timeout");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> limiter.call(() -> {
            throw ownTimeout;
          }))
          .isSameAs(ownTimeout);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  /** Slow reads, a hanging close and a failing close do not block the caller. */
  @Test
  void aHangingOrFailingStoreDoesNotBlock() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream silent = new InputStream() {
      @Override
      public int read() throws IOException {
        try {
          return waitForEver() ? 0 : 1;
        } catch (InterruptedException e) {
          throw new InterruptedIOException();
        }
      }

      @Override
      public void close() {
        closed.set(true);
      }
    };
    try (TimeLimiter limiter = new TimeLimiter(Duration.ofMillis(1));
        InputStream in = new TimeLimitedInput(limiter, silent)) {
      assertThatExceptionOfType(IOException.class).isThrownBy(in::read).withMessageContaining("did not respond");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> in.read(new byte[1]))
          .withMessageContaining("did not respond");
    }
    assertThat(closed).isTrue();
    AtomicInteger closes = new AtomicInteger();
    CountDownLatch stuck = new CountDownLatch(1);
    for (CountDownLatch until : List.of(stuck, new CountDownLatch(0))) {
      TimeLimitedStore store = new TimeLimitedStore(new Unclosable(until, closes), LONG);
      store.close();
      store.close();
    }
    assertThat(closes).hasValue(2);
    stuck.countDown();
    joinClosing();
  }

  /** Later tests find no thread left. */
  private static void joinClosing() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet())
      if (thread.getName().equals("imgur-fetch-store-close")) thread.join();
  }

  @Test
  void anInterruptWhileAStoreIsClosedIsPreserved() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    new TimeLimitedStore(new Unclosable(stuck, new AtomicInteger()), LONG).close();
    assertThat(Thread.interrupted()).isTrue();
    stuck.countDown();
    joinClosing();
  }

  private record Unclosable(CountDownLatch until, AtomicInteger closes) implements ImageStore {
    @Override
    public Optional<StoredImage> find(String name, List<String> extensions) {
      return Optional.empty();
    }

    @Override
    public void put(Path file, String fileName) {}

    @Override
    public InputStream read(String fileName) {
      return InputStream.nullInputStream();
    }

    @Override
    public void close() {
      closes.incrementAndGet();
      try {
        until.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("it does not close");
    }
  }

  @Test
  void closingAbortsACall() throws Exception {
    TimeLimiter limiter = new TimeLimiter(LONG);
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(() -> {
      assertThatExceptionOfType(ClosedByInterruptException.class)
          .isThrownBy(() -> limiter.call(() -> {
            begun.countDown();
            return waitForEver();
          }));
      return Thread.currentThread().isInterrupted();
    });
    begun.await();
    limiter.close();
    assertThat(interrupted.get()).isFalse();
  }

  @Test
  void callsAfterCloseAreRejected() {
    TimeLimiter limiter = new TimeLimiter(LONG);
    limiter.close();
    assertThatExceptionOfType(ClosedByInterruptException.class)
        .isThrownBy(() -> limiter.call(() -> {
          throw new AssertionError("it was called");
        }));
  }

  @Test
  void aTimeLimitedStoreBehavesLikeItsStore(@TempDir Path home) throws IOException {
    Path file = Files.write(home.resolve("part"), new byte[3]);
    Path images = Files.createDirectory(home.resolve("images"));
    try (TimeLimitedStore store = new TimeLimitedStore(new LocalStore(images, "0123456789abcdef"), LONG)) {
      store.put(file, "a.jpg");
      assertThat(store.find("a", List.of("jpg"))).isPresent();
      assertThat(store.read("a.jpg")).hasBinaryContent(new byte[3]);
      try (InputStream in = store.read("a.jpg")) {
        assertThat(in.read(new byte[9], 2, 2)).isEqualTo(2);
        assertThat(in.read(new byte[9])).isEqualTo(1);
      }
      store.delete("a.jpg");
      assertThat(store.find("a", List.of("jpg"))).isEmpty();
    }
    assertThat(file).doesNotExist();
  }
}
