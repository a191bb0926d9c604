// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

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
  /** ISO base media file with a video brand, or with an unknown brand. */
  MP4("mp4", "video/mp4"),
  /** EBML with the document type webm. */
  WEBM("webm", "video/webm"),
  /** ISO base media file with avif or avis as the major brand or a compatible one. */
  AVIF("avif", "image/avif", "image/avif-sequence"),
  /** ISO base media file with another image brand: HEIC, and HEIF with any coding. */
  HEIC("heic", "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"),
  /** QuickTime: ISO base media file with the QuickTime brand, or without a brand. */
  MOV("mov", "video/quicktime"),
  /** EBML with the document type matroska. */
  MKV("mkv", "video/x-matroska", "video/matroska"),
  /** Windows bitmap. */
  BMP("bmp", "image/bmp", "image/x-bmp", "image/x-ms-bmp"),
  /** Windows icon. */
  ICO("ico", "image/x-icon", "image/vnd.microsoft.icon", "image/ico"),
  /** TIFF 6.0 and BigTIFF. */
  TIFF("tiff", "image/tiff", "image/tiff-fx"),
  /** JPEG XL: a codestream, or boxes. */
  JXL("jxl", "image/jxl");

  /** The number of leading bytes that are sufficient to recognize a format, even in a long list of brands. */
  public static final int HEAD = 256;

  /** The extensions of all formats. */
  public static final List<String> EXTENSIONS = extensions();

  private final String extension;
  private final String suffix;
  private final List<String> names;

  MediaType(String extension, String... names) {
    this.extension = extension;
    this.suffix = ".".concat(extension);
    this.names = List.of(names);
  }

  /** Whether a {@code Content-Type} names this format. */
  public boolean isNamed(String contentType) {
    int parameters = contentType.indexOf(';');
    String name = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return names.contains(name.strip().toLowerCase(Locale.ROOT));
  }

  /** Returns the name of this format in a {@code Content-Type}. */
  public String mediaType() {
    return names.get(0);
  }

  private static List<String> extensions() {
    List<String> extensions = new ArrayList<>();
    for (MediaType type : values()) extensions.add(type.extension);
    return List.copyOf(extensions);
  }

  /** Returns the file name extension, without the dot. */
  public String extension() {
    return extension;
  }

  /** Returns the name of a file in this format. */
  public String fileName(String name) {
    return name.concat(suffix);
  }

  /** Returns the format that the first bytes belong to, if it is one of these. */
  public static Optional<MediaType> of(byte[] head, int length) {
    return MediaHead.typeOf(head, length);
  }

  /** Whether bytes that are too few to recognize a format could be the beginning of one. */
  public static boolean mayBegin(byte[] head, int length) {
    return MediaHead.mayBegin(head, length);
  }

  /** Returns the format that a {@code Content-Type} names, if it is one of these. */
  public static Optional<MediaType> named(String contentType) {
    for (MediaType type : values()) if (type.isNamed(contentType)) return Optional.of(type);
    return Optional.empty();
  }

  /** Describes bytes that are not an image, for a message. */
  public static String describe(byte[] head, int length) {
    return MediaHead.describe(head, length);
  }
}
