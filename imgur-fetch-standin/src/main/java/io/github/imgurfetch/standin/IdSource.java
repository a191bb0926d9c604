// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Generates ids like Imgur's: seven letters and digits. No two ids differ only in case. */
final class IdSource {
  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 7;

  private final Random random;
  private final Set<String> taken = new HashSet<>();

  IdSource(Random random) {
    this.random = random;
  }

  String next() {
    while (true) {
      StringBuilder id = new StringBuilder(LENGTH);
      for (int i = 0; i < LENGTH; i++) id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      if (taken.add(id.toString().toLowerCase(Locale.ROOT))) return id.toString();
    }
  }
}
