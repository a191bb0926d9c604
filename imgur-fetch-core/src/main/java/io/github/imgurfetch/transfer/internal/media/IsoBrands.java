// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The brands in the {@code ftyp} box of an ISO base media file, which tell what is in the file. */
final class IsoBrands {
  private static final int MAJOR = 8;
  private static final int COMPATIBLE = 16;
  private static final int LENGTH = 4;

  private static final Set<String> AVIF = Set.of("avif", "avis", "avio");
  private static final Set<String> HEIC = Set.of(
      "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "avci", "avcs", "jpeg", "jpgs", "j2ki",
      "j2is", "vvic", "vvis", "evbi", "evbs", "MiHE", "MiHB", "MiHA", "MiHS");

  /** The brands of image files with any coding; the compatible brands tell which one. */
  private static final Set<String> ANY_IMAGE = Set.of("mif1", "mif2", "mif3", "msf1", "miaf", "1pic");

  private static final Set<String> FILM =
      Set.of("isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "qt  ", "M4V ", "dash");
  private static final Set<String> SOUND = Set.of("M4A ", "M4B ", "M4P ", "F4A ", "F4B ", "aax ", "aaxc");
  private static final String CAMERA_RAW = "crx ";
  private static final String QUICKTIME = "qt  ";

  private IsoBrands() {}

  /** Returns the format of a file; empty if it contains no image. */
  static Optional<MediaType> typeOf(byte[] head, int length) {
    String major = brand(head, length, MAJOR);
    if (whyNoImage(head, length) != null) return Optional.empty();
    if (AVIF.contains(major)) return Optional.of(MediaType.AVIF);
    if (HEIC.contains(major)) return Optional.of(MediaType.HEIC);
    if (major.equals(QUICKTIME)) return Optional.of(MediaType.MOV);
    if (isCompatible(head, length, AVIF)) return Optional.of(MediaType.AVIF);
    boolean image = ANY_IMAGE.contains(major)
        || isCompatible(head, length, HEIC)
        || isCompatible(head, length, ANY_IMAGE) && !FILM.contains(major) && !isCompatible(head, length, FILM);
    return Optional.of(image ? MediaType.HEIC : MediaType.MP4);
  }

  /** Returns what a file contains if it is not an image; null if it may be one. */
  static @Nullable String whyNoImage(byte[] head, int length) {
    String major = brand(head, length, MAJOR);
    if (SOUND.contains(major)) return "audio (" + major.strip() + ")";
    return major.equals(CAMERA_RAW) ? "a camera raw file (CR3)" : null;
  }

  /** Whether a brand belongs to image sequences, which are indexed like videos. */
  static boolean isSequence(int brand) {
    return switch (brand) {
      case 0x61766973, // avis
          0x6d736631, // msf1
          0x68657663, // hevc
          0x68657678, // hevx
          0x6865766d, // hevm
          0x68657673, // hevs
          0x61766373, // avcs
          0x6a706773 -> true; // jpgs
      default -> false;
    };
  }

  private static boolean isCompatible(byte[] head, int length, Set<String> brands) {
    int size = (head[0] & 0xff) << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
    int end = size < COMPATIBLE ? length : Math.min(size, length);
    for (int at = COMPATIBLE; at + LENGTH <= end; at += LENGTH)
      if (brands.contains(brand(head, length, at))) return true;
    return false;
  }

  private static String brand(byte[] head, int length, int at) {
    return at + LENGTH > length ? "" : new String(head, at, LENGTH, StandardCharsets.ISO_8859_1);
  }
}
