// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import io.github.imgurfetch.testing.Samples.Sample;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageWriteParam;

/** Small complete images in the less common formats, encoded by the JDK or repackaged from other samples. */
final class RareSamples {
  private RareSamples() {}

  /** Returns one image of each kind. The arguments are the samples to repackage. */
  static List<Sample> of(byte[] avif, byte[] mp4, byte[] webm) {
    byte[] png = encoded("png", "Deflate", BufferedImage.TYPE_INT_RGB);
    return List.of(
        new Sample("still.bmp", MediaType.BMP, encoded("bmp", "BI_RGB", BufferedImage.TYPE_INT_RGB)),
        new Sample("rle.bmp", MediaType.BMP, encoded("bmp", "BI_RLE8", BufferedImage.TYPE_BYTE_INDEXED)),
        new Sample("strips.tiff", MediaType.TIFF, encoded("tiff", "Deflate", BufferedImage.TYPE_INT_RGB)),
        new Sample(
            "icon.ico",
            MediaType.ICO,
            Bytes.join(Bytes.of("0000 0100 0100 0c080000 0100 2000"), le(png.length), le(22), png)),
        new Sample(
            "still.heic",
            MediaType.HEIC,
            Bytes.join(box("ftyp", "'heic' 00000000 'mif1heic'"), from(avif, firstBox(avif)))),
        new Sample(
            "film.mov",
            MediaType.MOV,
            Bytes.join(box("ftyp", "'qt  ' 00000200 'qt  '"), from(mp4, firstBox(mp4)))),
        new Sample(
            "brandless.mov",
            MediaType.MOV,
            Bytes.join(Bytes.of("00000008 'wide'"), from(mp4, firstBox(mp4)))),
        new Sample(
            "short.mov",
            MediaType.MOV,
            Bytes.join(
                box("ftyp", "'qt  ' 00000200 'qt  '"),
                box(
                    "moov",
                    "00000008 'mvhd' 0000002c 'trak' 00000024 'mdia' 0000001c 'hdlr' 00000000 'mhlr' 'vide'"
                        + " 0000000000000000"),
                Bytes.of("00000058 'mdat'"),
                new byte[80])),
        new Sample("film.mkv", MediaType.MKV, matroska(webm)),
        new Sample(
            "short.mkv",
            MediaType.MKV,
            Bytes.join(
                Bytes.of(
                    "1a45dfa3 8b 4282 88 'matroska' 18538067 40 73 1654ae6b 85 ae 83 83 81 01 1f43b675 e4"),
                new byte[100])),
        new Sample(
            "boxed.jxl",
            MediaType.JXL,
            Bytes.join(
                Bytes.of("0000000c 'JXL ' 0d0a870a"),
                box("ftyp", "'jxl ' 00000000 'jxl '"),
                Bytes.join(Bytes.of("00000070 'jxlp' 00000000 ff0a"), new byte[98]),
                box("jxlp", "80000001 040506"))));
  }

  private static byte[] from(byte[] bytes, int index) {
    return Bytes.from(bytes, index);
  }

  private static int firstBox(byte[] bytes) {
    return (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
  }

  private static byte[] box(String type, String content) {
    byte[] bytes = Bytes.of(content);
    return Bytes.join(Bytes.of("%08x '%s'".formatted(bytes.length + 8, type)), bytes);
  }

  private static byte[] le(int value) {
    return Bytes.of("%08x".formatted(Integer.reverseBytes(value)));
  }

  /** Returns the file with another document type in its header, which is four bytes longer. */
  private static byte[] matroska(byte[] webm) {
    String text = new String(webm, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("B\u0082\u0084webm");
    byte[] head = Bytes.first(webm, at);
    int sizeAt = 4;
    while (webm[sizeAt] == 0) sizeAt++;
    int length = (webm[sizeAt] & 0x80) != 0 ? 1 : 8;
    head[sizeAt + length - 1] += 4;
    return Bytes.join(head, Bytes.of("4282 88 'matroska'"), Bytes.from(webm, at + 7));
  }

  private static byte[] encoded(String format, String compression, int imageType) {
    BufferedImage image = new BufferedImage(12, 8, imageType);
    image.getGraphics().drawImage(Samples.decoded(Pictures.png(1)), 0, 0, null);
    return Samples.encoded(format, image, settings -> {
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionType(compression);
    });
  }
}
