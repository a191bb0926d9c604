// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.util.List;
import java.util.zip.CRC32;

/** Files that violate their format but that viewers show anyway. Chromium is the reference. */
public final class WildImages {
  private WildImages() {}

  /**
   * A file.
   *
   * @param note the note of a saved file; empty if it has none
   * @param needsLength whether it is accepted only if an announced length was met
   * @param chromium how Chromium 156 handles it
   */
  public record Wild(String name, byte[] bytes, String note, boolean needsLength, String chromium) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Returns one file of each kind. */
  public static List<Wild> all() {
    byte[] gif = sample("still.gif");
    byte[] film = sample("animated.gif");
    byte[] jpeg = sample("baseline.jpg");
    byte[] png = sample("still.png");
    byte[] mp4 = sample("faststart.mp4");
    int app0 = 4 + (jpeg[4] << 8 | jpeg[5] & 0xff);
    return List.of(
        wild("gif-no-trailer.gif", Bytes.first(gif, gif.length - 1), "trailer missing", "shown"),
        wild("gif-film-no-trailer.gif", Bytes.first(film, film.length - 1), "trailer missing", "shown"),
        wild("jpg-nul-between-segments.jpg", inserted(jpeg, app0, "00"), "bytes between segments", "shown"),
        wild(
            "jpg-text-between-segments.jpg",
            inserted(jpeg, app0, "'stray'"),
            "bytes between segments",
            "shown"),
        wild(
            "jpg-stuffing-between-segments.jpg",
            inserted(jpeg, app0, "ff00"),
            "bytes between segments",
            "shown"),
        wild(
            "jpg-restart-between-segments.jpg",
            inserted(jpeg, app0, "ffd0"),
            "bytes between segments",
            "shown"),
        wild(
            "png-text-crc.png",
            inserted(png, 33, "00000003 'tEXta' 00 'b' 00000000"),
            "wrong checksum of chunk tEXt",
            "shown"),
        wild(
            "png-late-text-crc.png",
            inserted(png, png.length - 12, "00000003 'tEXta' 00 'b' 00000000"),
            "wrong checksum of chunk tEXt",
            "shown"),
        wild(
            "png-invalid-name.png",
            inserted(png, 33, "00000001 't' 01 'Xta' " + crc("'t' 01 'Xta'")),
            "invalid name of an ancillary chunk",
            "shown"),
        wild(
            "png-end-crc.png",
            Bytes.join(Bytes.first(png, png.length - 4), new byte[4]),
            "wrong checksum of chunk IEND",
            "shown"),
        new Wild("mp4-nul-padding.mp4", Bytes.join(mp4, new byte[8]), "", false, "shown"),
        wild("mp4-short-nul-padding.mp4", Bytes.join(mp4, new byte[3]), "", "shown"));
  }

  private static Wild wild(String name, byte[] bytes, String note, String chromium) {
    return new Wild(name, bytes, note, true, chromium);
  }

  private static byte[] sample(String name) {
    return Samples.of(name).bytes();
  }

  private static String crc(String bytes) {
    CRC32 crc = new CRC32();
    crc.update(Bytes.of(bytes));
    return "%08x".formatted(crc.getValue());
  }

  private static byte[] inserted(byte[] bytes, int at, String more) {
    return Bytes.join(Bytes.first(bytes, at), Bytes.of(more), Bytes.from(bytes, at));
  }
}
