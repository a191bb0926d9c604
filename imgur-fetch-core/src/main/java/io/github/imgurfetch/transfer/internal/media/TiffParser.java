// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The structure parser for TIFF 6.0 and BigTIFF: directories of entries, anywhere in the file, with the offsets of
 * strips or tiles of pixels. The file is complete at the end of the strip or tile that comes last. One pass can only
 * follow offsets that point forward, and only a few at a time; other directories and lists of offsets are not checked.
 */
final class TiffParser extends FieldParser {
  private static final int BIG_TIFF = 43;
  private static final int MAX_TARGETS = 16;
  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_BYTE_COUNTS = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTE_COUNTS = 325;
  private static final int JPEG_OFFSET = 513;
  private static final int JPEG_LENGTH = 514;
  private static final int PHOTOMETRIC = 262;
  private static final int SUB_DIRECTORIES = 330;
  private static final int DNG_VERSION = 50706;
  private static final int COLOR_FILTER_ARRAY = 32803;
  private static final int LINEAR_RAW = 34892;

  private static final int ON_HEADER = 0;
  private static final int ON_BIG_HEADER = 1;
  private static final int ON_DIRECTORY = 2;
  private static final int ON_ELEMENT = 3;
  private static final int ON_COMPLETE = 4;
  private static final int ON_COUNT = 5;
  private static final int ON_ENTRY = 6;
  private static final int ON_NEXT_DIRECTORY = 7;
  private static final int ON_VALUE = 8;

  private final List<Target> targets = new ArrayList<>();
  private boolean little;
  private boolean big;
  private long entries;
  private TiffStrips strips = new TiffStrips();
  private boolean image;
  private boolean raw;
  private long end;

  TiffParser() {
    super("TIFF", "all of its strips");
    read(8, ON_HEADER);
  }

  @Override
  void run(int step) {
    switch (step) {
      case ON_HEADER -> header();
      case ON_BIG_HEADER -> bigHeader();
      case ON_DIRECTORY -> directory();
      case ON_ELEMENT -> element();
      case ON_COMPLETE -> complete();
      case ON_COUNT -> count();
      case ON_ENTRY -> entry();
      case ON_NEXT_DIRECTORY -> nextDirectory();
      case ON_VALUE -> value();
      default -> throw new IllegalArgumentException("unknown step");
    }
  }

  /** Something to read later: the next directory, or a list of numbers. */
  private record Target(long at, int tag, int size, long count, TiffStrips strips) {}

  private @Nullable Target current;
  private long index;

  private long number(int from, int count) {
    return little ? field.little(from, count) : field.big(from, count);
  }

  private void header() {
    little = field.at(0) == 'I';
    big = number(2, 2) == BIG_TIFF;
    if (big) {
      readMore(8, ON_BIG_HEADER);
    } else {
      directoryAt(number(4, 4));
      next();
    }
  }

  private void bigHeader() {
    directoryAt(number(8, 8));
    next();
  }

  private void directoryAt(long place) {
    if (place > 0) look(new Target(place, 0, 0, 0, strips));
  }

  private void look(Target target) {
    end = Math.max(end, saturated(target.at, target.size * target.count));
    if (target.at >= position() && targets.size() < MAX_TARGETS) targets.add(target);
  }

  private static long saturated(long place, long length) {
    return place < 0 || length < 0 || place > Long.MAX_VALUE / 2 - length ? Long.MAX_VALUE / 2 : place + length;
  }

  /** Continues with whatever comes next in the file. */
  private void next() {
    targets.removeIf(target -> target.at < position());
    Target nearest = null;
    for (Target target : targets) if (nearest == null || target.at < nearest.at) nearest = target;
    current = nearest;
    if (nearest != null) {
      targets.remove(nearest);
      index = 0;
      skip(nearest.at - position(), nearest.tag == 0 ? ON_DIRECTORY : ON_ELEMENT);
    } else if (image) {
      skip(Math.max(0, end - position()), ON_COMPLETE);
    } else {
      damaged("it ends without an image");
    }
  }

  private void directory() {
    read(big ? 8 : 2, ON_COUNT);
  }

  private void count() {
    entries = number(0, big ? 8 : 2);
    strips = new TiffStrips();
    if (entries < 1 || entries > 0xffff) damaged("a directory has an invalid length");
    else nextEntry();
  }

  private void nextEntry() {
    if (entries-- > 0) read(big ? 20 : 12, ON_ENTRY);
    else read(big ? 8 : 4, ON_NEXT_DIRECTORY);
  }

  private void nextDirectory() {
    end = Math.max(end, strips.end());
    directoryAt(number(0, big ? 8 : 4));
    next();
  }

  private void entry() {
    int tag = (int) number(0, 2);
    int size = sizeOf((int) number(2, 2));
    long count = number(4, big ? 8 : 4);
    int at = big ? 12 : 8;
    raw |= tag == DNG_VERSION || tag == PHOTOMETRIC && isRaw(number(at, 2));
    image |= isOffsets(tag);
    if ((isOffsets(tag) || isCounts(tag) || tag == SUB_DIRECTORIES) && size > 0 && count > 0) {
      if (count <= (big ? 8 : 4) / size) {
        for (int i = 0; i < count; i++) put(tag, i, number(at + i * size, size));
      } else {
        look(new Target(number(at, big ? 8 : 4), tag, size, count, strips));
      }
    }
    nextEntry();
  }

  private void put(int tag, long at, long value) {
    if (isOffsets(tag)) strips.offset(at, value);
    else if (isCounts(tag)) strips.count(at, value);
    else directoryAt(value);
  }

  private static boolean isRaw(long photometric) {
    return photometric == COLOR_FILTER_ARRAY || photometric == LINEAR_RAW;
  }

  private void subDirectoryAt(long value) {
    index++;
    directoryAt(value);
  }

  private void element() {
    Target list = current;
    if (list == null || index == list.count) next();
    else read(list.size, ON_VALUE);
  }

  private void value() {
    Target list = current;
    if (list == null) return;
    long value = number(0, list.size);
    if (isOffsets(list.tag)) list.strips.offset(index++, value);
    else if (isCounts(list.tag)) list.strips.count(index++, value);
    else subDirectoryAt(value);
    if (index == list.count) end = Math.max(end, list.strips.end());
    element();
  }

  private static boolean isOffsets(int tag) {
    return tag == STRIP_OFFSETS || tag == TILE_OFFSETS || tag == JPEG_OFFSET;
  }

  private static boolean isCounts(int tag) {
    return tag == STRIP_BYTE_COUNTS || tag == TILE_BYTE_COUNTS || tag == JPEG_LENGTH;
  }

  /**
   * Returns the size of a number of an entry's type: SHORT, LONG, IFD, LONG8 and IFD8; 0 for types that offsets do not
   * have.
   */
  private static int sizeOf(int type) {
    return switch (type) {
      case 3 -> 2;
      case 4, 13 -> 4;
      case 16, 18 -> 8;
      default -> 0;
    };
  }

  @Override
  @Nullable
  String whyNoImage() {
    return raw ? "it is a camera raw file" : null;
  }
}
