// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.transfer.internal.http.Sleeper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RateLimiterTest {
  private final Sleeper sleeper = new Sleeper();

  @Test
  void startsAreEvenlySpacedWithOneThreadAndWithMany() throws Exception {
    RateLimiter limiter = new RateLimiter(RateLimit.perSecond(100));
    long before = System.nanoTime();
    for (int i = 0; i < 11; i++) limiter.await(sleeper);
    assertThat(System.nanoTime() - before).as("ten gaps of 10 ms").isGreaterThanOrEqualTo(100_000_000);

    before = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      Thread thread = new Thread(() -> {
        try {
          limiter.await(sleeper);
        } catch (CancelledException e) {
          throw new IllegalStateException(e);
        }
      });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) thread.join();
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(100_000_000);
  }

  @Test
  void noLimitNeverWaits() throws CancelledException {
    RateLimiter limiter = new RateLimiter(RateLimit.NONE);
    for (int i = 0; i < 1_000_000; i++) limiter.await(sleeper);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-9, 1e-11, Double.MIN_VALUE})
  void aVeryLowRateStartsOneAndDelaysTheOthersUntilClosed(double rate) throws Exception {
    RateLimiter limiter = new RateLimiter(RateLimit.perSecond(rate));
    limiter.await(sleeper);
    List<Thread> threads = new ArrayList<>();
    List<Class<?>> ends = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(() -> {
        try {
          limiter.await(sleeper);
          ends.add(Void.class);
        } catch (CancelledException e) {
          ends.add(CancelledException.class);
        }
      });
      thread.start();
      while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE)
        Thread.onSpinWait();
      threads.add(thread);
    }
    sleeper.close();
    for (Thread thread : threads) thread.join();
    assertThat(ends).hasSize(4).containsOnly(CancelledException.class);
  }

  @Test
  void anInterruptCancelsAndTheFlagStaysSet() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancelledException.class)
        .isThrownBy(() -> CancelledException.sleep(sleeper, Long.MAX_VALUE));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void unusedTimeDoesNotAccumulate() throws CancelledException {
    RateLimiter limiter = new RateLimiter(RateLimit.perSecond(20));
    CancelledException.sleep(sleeper, 200_000_000);
    long before = System.nanoTime();
    for (int i = 0; i < 3; i++) limiter.await(sleeper);
    assertThat(System.nanoTime() - before).as("two gaps of 50 ms").isGreaterThanOrEqualTo(100_000_000);
  }

  @Test
  void closingEndsWaitsImmediately() {
    sleeper.close();
    sleeper.close();
    assertThat(sleeper.isClosed()).isTrue();
    assertThatExceptionOfType(CancelledException.class)
        .isThrownBy(() -> CancelledException.sleep(sleeper, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.NEGATIVE_INFINITY})
  void rejectsAnInvalidRate(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateLimit.perSecond(rate))
        .withMessageContaining("rate limit")
        .withMessageContaining(Double.toString(rate));
  }

  @Test
  void sharesOfALimitAddUpToIt() {
    assertThat(RateLimit.perSecond(8).share(4)).isEqualTo(RateLimit.perSecond(2));
    assertThat(RateLimit.NONE.share(4)).isEqualTo(RateLimit.NONE);
  }
}
