// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Creates the threads of workers. */
final class Threads {
  private static final String NAME = "imgur-fetch-worker-";
  private static final int FIRST_WITH_VIRTUAL = 21;
  private static final AtomicLong NUMBER = new AtomicLong();

  /** Creates platform threads. */
  static final ThreadFactory PLATFORM = new Platform();

  private static final @Nullable ThreadFactory VIRTUAL = findVirtual();

  private Threads() {}

  private static final class Platform implements ThreadFactory {
    @Override
    public Thread newThread(Runnable work) {
      return new Thread(work, NAME + NUMBER.incrementAndGet());
    }
  }

  /** Returns a factory of virtual threads; the number of workers is used in the error message only. */
  static ThreadFactory virtual(int workers) {
    if (VIRTUAL == null)
      throw new IllegalStateException("virtual(" + workers + ") needs Java " + FIRST_WITH_VIRTUAL
          + " or newer, but this is Java " + Runtime.version().feature()
          + ": use a newer Java, or pooled(" + Math.min(workers, 1024) + ")");
    return VIRTUAL;
  }

  /** Calls {@code Thread.ofVirtual()} reflectively, as the library is compiled for a Java version without it. */
  private static @Nullable ThreadFactory findVirtual() {
    if (Runtime.version().feature() < FIRST_WITH_VIRTUAL) return null;
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Class<?> virtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle ofVirtual = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(virtual));
      MethodHandle name =
          lookup.findVirtual(builder, "name", MethodType.methodType(builder, String.class, long.class));
      MethodHandle factory = lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
      return (ThreadFactory) factory.invoke(name.invoke(ofVirtual.invoke(), NAME, 1L));
    } catch (Throwable e) { // MethodHandle.invoke declares Throwable
      throw new ExceptionInInitializerError(e);
    }
  }
}
