// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.util.List;

/**
 * A part of the table of images, column by column, in the format that {@code data.js} reads. Columns of similar values
 * compress well.
 *
 * <p>A chunk is exact or coarse. In a coarse one, times are in milliseconds and numbers have a few significant bits,
 * rounded down, so that bars of one lane do not overlap.
 */
final class Chunk {
  private static final int MAX_ROWS = 8_192;
  private static final int MAX_BYTES = 1 << 18;
  private static final int MAX_TEXT_CHARS = 400;
  private static final int MAX_TITLE_CHARS = 200;
  private static final long MILLISECOND = Span.TICKS_PER_SECOND / 1_000;
  private static final int COARSE_TIME_BITS = 4;
  private static final int COARSE_SIZE_BITS = 5;

  private final Labels prefixes = new Labels(Integer.MAX_VALUE);
  private final Labels extensions = new Labels(Integer.MAX_VALUE);
  private final Labels patterns = new Labels(Integer.MAX_VALUE);
  private final Column number = new Column();
  private final Column outcome = new Column();
  private final Column label = new Column();
  private final Column host = new Column();
  private final Column prefix = new Column();
  private final Column extension = new Column();
  private final Column stem = new Column();
  private final Column name = new Column();
  private final Column directory = new Column();
  private final Column title = new Column();
  private final Column message = new Column();
  private final Column size = new Column();
  private final Column end = new Column();
  private final Column pattern = new Column();
  private final List<Column> times = List.of(new Column(), new Column(), new Column(), new Column());
  private final boolean coarse;
  private int rows;
  private int bytes;
  private long lastNumber;
  private long lastEnd;

  Chunk(boolean coarse) {
    this.coarse = coarse;
  }

  boolean isFull() {
    return rows >= MAX_ROWS || bytes >= MAX_BYTES;
  }

  void add(ImageRow row) {
    rows++;
    number.difference(row.number() - lastNumber);
    lastNumber = row.number();
    outcome.number(row.outcome());
    label.number(row.label());
    host.number(row.host());
    directory.number(row.directory());
    message.text(Html.cut(row.message(), MAX_TEXT_CHARS));
    title.text(coarse ? "" : Html.cut(row.title(), MAX_TITLE_CHARS));
    size.number(coarse ? rounded(row.bytes(), COARSE_SIZE_BITS) : row.bytes());
    addNames(row);
    addTimes(row);
    bytes = stem.size() + name.size() + title.size() + message.size();
  }

  /** Splits the URL at its last slash and its last dot. A name that equals the middle part is left out. */
  private void addNames(ImageRow row) {
    String link = Html.cut(row.link(), MAX_TEXT_CHARS);
    int slash = link.lastIndexOf('/') + 1;
    int dot = link.indexOf('.', slash) < 0 ? link.length() : link.lastIndexOf('.');
    String middle = link.substring(slash, dot);
    prefix.number(prefixes.number(link.substring(0, slash)));
    extension.number(extensions.number(link.substring(dot)));
    stem.text(middle);
    name.text(row.name().equals(middle) ? "" : Html.cut(row.name(), MAX_TEXT_CHARS));
  }

  private void addTimes(ImageRow row) {
    long unit = coarse ? MILLISECOND : 1;
    long ended = row.end() / unit;
    end.difference(ended - lastEnd);
    lastEnd = ended;
    Span span = row.span();
    pattern.number(patterns.number(span == null ? "" : span.toString()));
    if (span == null) return;
    long from = span.begin / unit;
    for (int i = 0; i < span.parts(); i++) {
      long to = span.end(i) / unit;
      int state = Span.STATES.indexOf(span.part(i));
      if (state >= 0) times.get(state).number(coarse ? rounded(to - from, COARSE_TIME_BITS) : to - from);
      from = to;
    }
  }

  /**
   * Encodes a number with the given significant bits as a small number: the exponent, and then the bits after the
   * first.
   */
  static long rounded(long number, int bits) {
    if (number < 1L << bits) return number;
    int exponent = 64 - Long.numberOfLeadingZeros(number) - bits;
    long mantissa = (number >>> exponent) - (1L << bits - 1);
    return (1L << bits) + ((long) (exponent - 1) << bits - 1) + mantissa;
  }

  byte[] take() {
    Column chunk = new Column();
    chunk.number(rows);
    chunk.number(coarse ? MILLISECOND : 1);
    chunk.number(coarse ? COARSE_TIME_BITS : 0);
    chunk.number(coarse ? COARSE_SIZE_BITS : 0);
    for (Labels dictionary : List.of(prefixes, extensions, patterns)) {
      Column texts = new Column();
      dictionary.all().forEach(texts::text);
      texts.moveTo(chunk);
    }
    for (Column column : List.of(number, outcome, label, host, prefix, extension, stem, name, directory))
      column.moveTo(chunk);
    for (Column column : List.of(title, message, size, end, pattern)) column.moveTo(chunk);
    for (Column column : times) column.moveTo(chunk);
    return chunk.take();
  }
}
