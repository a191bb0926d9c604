// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.util.Base64;

/**
 * The lanes of a run with more images than the page has bars for. The grid tells which state prevails in each lane at
 * each time. When the run outlasts the grid, each two columns become one; when it has more lanes than rows, each two
 * rows.
 */
final class LaneGrid {
  static final int COLUMNS = 1024;
  static final int ROWS = 64;
  private static final int STATES = Span.STATES.length();
  private static final int SHADES = 15;

  private final float[] ticks = new float[ROWS * COLUMNS * STATES];
  private long width = Span.TICKS_PER_SECOND / 100;
  private int lanesPerRow = 1;
  private int lanes;

  void add(Span image) {
    while (image.lane / lanesPerRow >= ROWS) halveRows();
    lanes = Math.max(lanes, image.lane + 1);
    long from = image.begin;
    for (int i = 0; i < image.parts(); i++) {
      int state = Span.STATES.indexOf(image.part(i));
      if (state >= 0) add(image.lane / lanesPerRow, state, from, image.end(i));
      from = image.end(i);
    }
  }

  private void add(int row, int state, long from, long to) {
    while (to / width >= COLUMNS) halveColumns();
    for (long column = from / width; column <= to / width; column++) {
      long part = Math.min(to, (column + 1) * width) - Math.max(from, column * width);
      ticks[cell(row, (int) column, state)] += (float) part;
    }
  }

  private static int cell(int row, int column, int state) {
    return (row * COLUMNS + column) * STATES + state;
  }

  private void halveColumns() {
    for (int row = 0; row < ROWS; row++)
      for (int column = 0; column < COLUMNS; column++)
        for (int state = 0; state < STATES; state++) {
          boolean used = column < COLUMNS / 2;
          ticks[cell(row, column, state)] =
              used ? ticks[cell(row, 2 * column, state)] + ticks[cell(row, 2 * column + 1, state)] : 0;
        }
    width *= 2;
  }

  private void halveRows() {
    int row = COLUMNS * STATES;
    for (int i = 0; i < ROWS; i++)
      for (int k = 0; k < row; k++)
        ticks[i * row + k] = i < ROWS / 2 ? ticks[2 * i * row + k] + ticks[(2 * i + 1) * row + k] : 0;
    lanesPerRow *= 2;
  }

  /**
   * Returns the grid as JSON, up to the given time. A cell is a byte: the prevailing state, and how busy the lane is.
   */
  String toJson(long end) {
    int rows = Math.max(1, (lanes + lanesPerRow - 1) / lanesPerRow);
    int columns = (int) Math.min(COLUMNS, Math.max(1, (end + width - 1) / width));
    byte[] cells = new byte[rows * columns];
    for (int row = 0; row < rows; row++)
      for (int column = 0; column < columns; column++) cells[row * columns + column] = shade(row, column);
    return "{\"rows\":" + rows + ",\"columns\":" + columns + ",\"width\":" + width + ",\"lanes\":" + lanes
        + ",\"cells\":\"" + Base64.getEncoder().encodeToString(cells) + "\"}";
  }

  private byte shade(int row, int column) {
    int prevailing = 0;
    float busy = 0;
    for (int state = 0; state < STATES; state++) {
      float time = ticks[cell(row, column, state)];
      busy += time;
      if (time > ticks[cell(row, column, prevailing)]) prevailing = state;
    }
    int shade = Math.min(SHADES, Math.round(SHADES * busy / (width * (float) lanesPerRow)));
    return (byte) (prevailing << 4 | shade);
  }
}
