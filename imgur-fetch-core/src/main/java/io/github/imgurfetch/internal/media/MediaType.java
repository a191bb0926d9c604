// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.media;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The accepted image formats, including Imgur's short videos, recognized by their first bytes. */
public enum MediaType {
  /** ISO/IEC 10918: starts with the SOI marker and another marker. */
  JPEG("jpg", "image/jpeg", "image/jpg", "image/pjpeg"),
  /** W3C PNG, animated or not. */
  PNG("png", "image/png", "image/apng"),
  /** GIF87a and GIF89a. */
  GIF("gif", "image/gif"),
  /** RIFF with form type WEBP. */
  WEBP("webp", "image/webp"),
  /** ISO base media file with brand mp4, isom and so on. */
  MP4("mp4", "video/mp4"),
  /** EBML: Matroska and its subset WebM. */
  WEBM("webm", "video/webm", "video/x-matroska"),
  /** ISO base media file with brand avif or avis. */
  AVIF("avif", "image/avif");

  /** The number of leading bytes that are sufficient to recognize a format. */
  public static final int HEAD = 32;

  /** The extensions of all formats. */
  public static final List<String> EXTENSIONS = extensions();

  /** Matches any byte in a beginning. */
  private static final char ANY = '?';

  /**
   * The beginnings of the formats, up to where they can be recognized. The first box of an MP4 is shorter than 64 KiB.
   */
  private static final List<String> BEGINNINGS = List.of(
      "\u00ff\u00d8\u00ff",
      "\u0089PNG\r\n\u001a\n",
      "GIF87a",
      "GIF89a",
      "RIFF????WEBP",
      "\0\0??ftyp",
      "\u001aE\u00df\u00a3");

  private final String extension;
  private final List<String> names;

  MediaType(String extension, String... names) {
    this.extension = extension;
    this.names = List.of(names);
  }

  /** Whether a {@code Content-Type} names this format. */
  public boolean isNamed(String contentType) {
    int parameters = contentType.indexOf(';');
    String name = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return names.contains(name.strip().toLowerCase(Locale.ROOT));
  }

  private static List<String> extensions() {
    List<String> extensions = new ArrayList<>();
    for (MediaType type : values()) extensions.add(type.extension);
    return List.copyOf(extensions);
  }

  /** The file name extension, without the dot. */
  public String extension() {
    return extension;
  }

  /** The format that the first bytes belong to, if it is one of these. */
  public static Optional<MediaType> of(byte[] head, int length) {
    if (starts(head, length, 0, "\u00ff\u00d8\u00ff")) return Optional.of(JPEG);
    if (starts(head, length, 0, "\u0089PNG\r\n\u001a\n")) return Optional.of(PNG);
    if (starts(head, length, 0, "GIF87a") || starts(head, length, 0, "GIF89a")) return Optional.of(GIF);
    if (starts(head, length, 0, "RIFF") && starts(head, length, 8, "WEBP")) return Optional.of(WEBP);
    if (starts(head, length, 4, "ftypavi")) return Optional.of(AVIF);
    if (starts(head, length, 4, "ftyp")) return Optional.of(MP4);
    if (starts(head, length, 0, "\u001aE\u00df\u00a3")) return Optional.of(WEBM);
    return Optional.empty();
  }

  /** Whether bytes that are too few to recognize a format could be the beginning of one. */
  public static boolean mayBegin(byte[] head, int length) {
    return BEGINNINGS.stream().anyMatch(beginning -> isBegun(beginning, head, length));
  }

  private static boolean isBegun(String beginning, byte[] head, int length) {
    if (length >= beginning.length()) return false;
    for (int i = 0; i < length; i++)
      if (beginning.charAt(i) != ANY && beginning.charAt(i) != (head[i] & 0xff)) return false;
    return true;
  }

  /** Describes bytes that are not an image, for a message. */
  public static String describe(byte[] head, int length) {
    String text = new String(head, 0, Math.min(length, HEAD), StandardCharsets.ISO_8859_1).stripLeading();
    if (text.startsWith("<")) return "a page or other markup";
    if (text.startsWith("{") || text.startsWith("[")) return "JSON";
    return text.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\r' || c == '\n' || c == '\t')
        ? "text"
        : "bytes in an unknown image format";
  }

  private static boolean starts(byte[] head, int length, int at, String magic) {
    if (length < at + magic.length()) return false;
    for (int i = 0; i < magic.length(); i++) if ((head[at + i] & 0xff) != magic.charAt(i)) return false;
    return true;
  }
}
