// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import org.jspecify.annotations.Nullable;

/**
 * The structure parser for WebM and Matroska, as specified by RFC 8794 (EBML) and RFC 9559: a header and a Segment of
 * elements with ids and sizes. A Segment of known size ends the video. Live writers leave the size of the Segment, and
 * of each Cluster, unknown: such a video has no end marker, so it may end after any element once there is data. A
 * Cluster of unknown size is entered, and its elements are skipped like those after it.
 */
final class WebmParser extends FieldParser {
  private static final int EBML = 0x1a45dfa3;
  private static final int SEGMENT = 0x18538067;
  private static final int TRACKS = 0x1654ae6b;
  private static final int TRACK_ENTRY = 0xae;
  private static final int TRACK_TYPE = 0x83;
  private static final long VIDEO = 1;
  private static final long AUDIO = 2;
  private static final int CLUSTER = 0x1f43b675;
  private static final int SIMPLE_BLOCK = 0xa3;
  private static final int BLOCK_GROUP = 0xa0;
  private static final int VOID = 0xec;
  private static final int MAX_ID_LENGTH = 4;
  private static final int MAX_SIZE_LENGTH = 8;
  private static final long UNKNOWN = -1;

  private static final int ON_ID = 0;
  private static final int ON_SIZE = 1;
  private static final int ON_ELEMENT = 2;
  private static final int ON_NEXT_ELEMENT = 3;
  private static final int ON_TRACK_TYPE = 4;

  private int idLength;
  private int sizeLength;
  private boolean started;
  private boolean inSegment;
  private long segmentEnd = UNKNOWN;
  private boolean tracks;
  private boolean data;
  private long tracksEnd;
  private boolean sound;
  private boolean picture;

  WebmParser(String format) {
    super(format, "all of its Segment");
    read(1, ON_ID);
  }

  @Override
  void run(int step) {
    switch (step) {
      case ON_ID -> id();
      case ON_SIZE -> size();
      case ON_ELEMENT -> element();
      case ON_NEXT_ELEMENT -> nextElement();
      case ON_TRACK_TYPE -> trackType();
      default -> throw new IllegalArgumentException("unknown step");
    }
  }

  private void nextElement() {
    if (!inSegment || segmentEnd == UNKNOWN || position() < segmentEnd) read(1, ON_ID);
    else if (tracks && data) complete();
    else damaged("it ends without a video");
  }

  private void id() {
    idLength = numberLength(0);
    if (idLength > MAX_ID_LENGTH) damaged("an element has an invalid id");
    else readMore(idLength, ON_SIZE); // the rest of the id and the first byte of the size
  }

  private void size() {
    sizeLength = numberLength(idLength);
    if (sizeLength > MAX_SIZE_LENGTH) damaged("an element has an invalid size");
    else if (sizeLength == 1) element();
    else readMore(sizeLength - 1, ON_ELEMENT);
  }

  /**
   * Returns the number of bytes of a variable-length number: the count of leading zero bits in its first byte, plus
   * one.
   */
  private int numberLength(int at) {
    return Integer.numberOfLeadingZeros(field.at(at)) - 23;
  }

  private void element() {
    int id = (int) field.big(0, idLength);
    if (position() < tracksEnd) {
      inTracks(id);
      return;
    }
    long size = sizeOfElement();
    if (!started) first(id, size);
    else if (id == SEGMENT && segmentEnd == UNKNOWN) segment(size);
    else if (inSegment) child(id, size);
    else if (id == VOID && size != UNKNOWN) skip(size, ON_NEXT_ELEMENT);
    else damaged("its header is not followed by a Segment");
  }

  private long sizeOfElement() {
    long mask = (1L << 7 * sizeLength) - 1;
    long size = field.big(idLength, sizeLength) & mask;
    return size == mask ? UNKNOWN : size;
  }

  /** Looks for the types of the tracks, and skips everything else. */
  private void inTracks(int id) {
    long size = sizeOfElement();
    if (size == UNKNOWN || size > tracksEnd - position()) skip(tracksEnd - position(), ON_NEXT_ELEMENT);
    else if (id == TRACK_ENTRY) nextElement();
    else if (id == TRACK_TYPE && size > 0 && size <= MAX_SIZE_LENGTH) read((int) size, ON_TRACK_TYPE);
    else skip(size, ON_NEXT_ELEMENT);
  }

  private void trackType() {
    long type = field.big(0, field.length());
    sound |= type == AUDIO;
    picture |= type == VIDEO;
    nextElement();
  }

  private void first(int id, long size) {
    started = true;
    if (id != EBML || size == UNKNOWN) damaged("it has no header");
    else skip(size, ON_NEXT_ELEMENT);
  }

  private void segment(long size) {
    inSegment = true;
    segmentEnd = size == UNKNOWN ? UNKNOWN : position() + size;
    nextElement();
  }

  private void child(int id, long size) {
    if (size == UNKNOWN) {
      if (id == CLUSTER) nextElement();
      else damaged("an element lacks its required size");
    } else if (segmentEnd != UNKNOWN && size > segmentEnd - position()) {
      damaged("an element does not fit into the Segment");
    } else {
      tracks |= id == TRACKS;
      data |= size > 0 && (id == CLUSTER || id == SIMPLE_BLOCK || id == BLOCK_GROUP);
      if (id == TRACKS) tracksEnd = position() + size;
      skip(id == TRACKS ? 0 : size, ON_NEXT_ELEMENT);
    }
  }

  @Override
  boolean mayEndHere() {
    return atBorder() && position() >= tracksEnd && inSegment && segmentEnd == UNKNOWN && tracks && data;
  }

  @Override
  @Nullable
  String whyNoImage() {
    return sound && !picture ? "it contains audio only" : null;
  }
}
