// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

/** Detects hosts that are IPv4 addresses, or that some programs would interpret as one. Expects lowercase. */
final class NumericHost {
  private static final int NUMBERS = 4;
  private static final int MAX_DIGITS = 3;

  private NumericHost() {}

  /** Whether the last label is a number, decimal or hexadecimal. */
  static boolean endsInNumber(String host) {
    int end = host.endsWith(".") ? host.length() - 1 : host.length();
    int start = host.lastIndexOf('.', end - 1) + 1;
    return end - start >= 2 && host.startsWith("0x", start)
        ? isMadeOf(host, start + 2, end, 16)
        : start < end && isMadeOf(host, start, end, 10);
  }

  private static boolean isMadeOf(String text, int from, int to, int radix) {
    for (int i = from; i < to; i++)
      if (text.charAt(i) >= 128 || Character.digit(text.charAt(i), radix) < 0) return false;
    return true;
  }

  /** Whether a host is four decimal numbers of up to three digits, without leading zeros. */
  static boolean isFourNumbers(String host) {
    int numbers = 0;
    int start = 0;
    for (int i = 0; i <= host.length(); i++) {
      if (i < host.length() && host.charAt(i) != '.') continue;
      if (!isNumber(host, start, i)) return false;
      numbers++;
      start = i + 1;
    }
    return numbers == NUMBERS;
  }

  private static boolean isNumber(String host, int from, int to) {
    int digits = to - from;
    if (digits < 1 || digits > MAX_DIGITS || digits > 1 && host.charAt(from) == '0') return false;
    for (int i = from; i < to; i++) if (host.charAt(i) < '0' || host.charAt(i) > '9') return false;
    return true;
  }
}
