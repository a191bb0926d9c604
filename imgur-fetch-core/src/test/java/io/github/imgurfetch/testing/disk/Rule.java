// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Decides before each file system call whether it fails. The path is that of the underlying file system. */
@FunctionalInterface
public interface Rule {
  void before(Call call, Path path) throws IOException;

  /** Nothing fails. */
  static Rule none() {
    return (call, path) -> {};
  }

  /** Fails the n-th call, starting at 1. */
  static Rule nth(int n, Errno errno) {
    AtomicInteger calls = new AtomicInteger();
    return (call, path) -> {
      if (calls.incrementAndGet() == n) throw errno.exception(call, path);
    };
  }

  /** Fails the n-th call and all later ones. */
  static Rule fromNth(int n, Errno errno) {
    AtomicInteger calls = new AtomicInteger();
    return (call, path) -> {
      if (calls.incrementAndGet() >= n) throw errno.exception(call, path);
    };
  }

  /** Fails all calls of a type for paths that contain the given text. */
  static Rule every(Call kind, String inPath, Errno errno) {
    return (call, path) -> {
      if (call == kind && path.toString().contains(inPath)) throw errno.exception(call, path);
    };
  }
}
