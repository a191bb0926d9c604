// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each test loads the class anew, because a JVM has only one first request. */
@Timeout(60)
class FirstRequestTest {
  private static final long LONG = 3_600_000;

  private final Class<?> fresh = new Isolated().load();

  /** Defines the class again, with its own static fields. */
  private static final class Isolated extends ClassLoader {
    Isolated() {
      super(ClassLoader.getPlatformClassLoader());
    }

    Class<?> load() {
      String name = FirstRequest.class.getName();
      try (InputStream in = FirstRequest.class.getResourceAsStream("FirstRequest.class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void sent() throws Exception {
    fresh.getMethod("sent").invoke(null);
  }

  /** Waits on another thread. The result is what the wait threw; "" if nothing. */
  private CompletableFuture<String> waiting(Thread[] waiter) throws Exception {
    Method await = fresh.getMethod("await", long.class);
    CompletableFuture<String> result = new CompletableFuture<>();
    waiter[0] = new Thread(() -> {
      try {
        await.invoke(null, LONG);
        result.complete("");
      } catch (InvocationTargetException e) {
        result.complete(e.getCause().getClass().getSimpleName());
      } catch (IllegalAccessException e) {
        result.completeExceptionally(e);
      }
    });
    waiter[0].start();
    await().until(() -> waiter[0].getState() == Thread.State.TIMED_WAITING || result.isDone());
    return result;
  }

  @Test
  void aWaitEndsWithTheFirstRequest() throws Exception {
    CompletableFuture<String> result = waiting(new Thread[1]);
    assertThat(result).isNotDone();
    sent();
    assertThat(result.get()).isEmpty();
  }

  @Test
  void nobodyWaitsAfterTheFirstRequest() throws Exception {
    sent();
    sent();
    assertThat(waiting(new Thread[1]).get()).isEmpty();
  }

  @Test
  void aWaitWithoutARequestEndsByItself() throws Exception {
    fresh.getMethod("await", long.class).invoke(null, 1L);
    CompletableFuture<String> next = waiting(new Thread[1]);
    assertThat(next).isNotDone(); // still no request
    sent();
    assertThat(next.get()).isEmpty();
  }

  @Test
  void anInterruptEndsAWait() throws Exception {
    Thread[] waiter = new Thread[1];
    CompletableFuture<String> result = waiting(waiter);
    waiter[0].interrupt();
    assertThat(result.get()).isEqualTo("InterruptedException");
  }
}
