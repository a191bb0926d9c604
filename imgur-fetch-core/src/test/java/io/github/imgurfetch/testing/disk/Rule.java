// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides before each call to a file system whether it fails. It is given the path as the file system beneath knows it.
 */
@FunctionalInterface
public interface Rule {
  void before(Call call, Path path) throws IOException;

  /** Nothing fails. */
  static Rule none() {
    return (call, path) -> {};
  }

  /** The n-th call fails, whatever it is; the first is number 1. */
  static Rule nth(int n, Errno errno) {
    AtomicInteger calls = new AtomicInteger();
    return (call, path) -> {
      if (calls.incrementAndGet() == n) throw errno.exception(call, path);
    };
  }

  /** The n-th call fails, and all that come after it. */
  static Rule fromNth(int n, Errno errno) {
    AtomicInteger calls = new AtomicInteger();
    return (call, path) -> {
      if (calls.incrementAndGet() >= n) throw errno.exception(call, path);
    };
  }

  /** All calls of a kind fail that are about a path whose text contains the given one. */
  static Rule every(Call kind, String inPath, Errno errno) {
    return (call, path) -> {
      if (call == kind && path.toString().contains(inPath)) throw errno.exception(call, path);
    };
  }
}
