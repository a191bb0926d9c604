// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A column of numbers or texts. Numbers take one byte for each seven bits; a line feed ends a text. */
final class Column {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void number(long number) {
    long rest = number;
    while (rest > 0x7F) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  /** Adds a number that may be negative. */
  void difference(long number) {
    number(number << 1 ^ number >> 63);
  }

  void text(String text) {
    bytes.writeBytes(Html.oneLine(text).getBytes(StandardCharsets.UTF_8));
    bytes.write('\n');
  }

  int size() {
    return bytes.size();
  }

  /** Appends the length and the content to another column, and empties this one. */
  void moveTo(Column target) {
    target.number(bytes.size());
    target.bytes.writeBytes(bytes.toByteArray());
    bytes.reset();
  }

  byte[] take() {
    byte[] content = bytes.toByteArray();
    bytes.reset();
    return content;
  }
}
