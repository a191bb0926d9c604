// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import io.github.imgurfetch.transfer.internal.media.MediaType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Small complete images in all formats, created by real encoders. */
public final class Samples {
  private Samples() {}

  /** A complete image. */
  public record Sample(String name, MediaType type, byte[] bytes) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Returns one sample of each format. */
  public static List<Sample> all() {
    List<Sample> common = common();
    return Stream.concat(
            common.stream(),
            RareSamples.of(
                bytes(common, "still.avif"), bytes(common, "faststart.mp4"), bytes(common, "film.webm"))
                .stream())
        .toList();
  }

  private static byte[] bytes(List<Sample> samples, String name) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .findFirst()
        .orElseThrow()
        .bytes();
  }

  private static List<Sample> common() {
    return Stream.concat(
            Stream.of(
                new Sample("baseline.jpg", MediaType.JPEG, Pictures.jpeg(1)),
                new Sample("progressive.jpg", MediaType.JPEG, progressive(Pictures.jpeg(2))),
                new Sample("thumbnail.jpg", MediaType.JPEG, withThumbnail(Pictures.jpeg(3))),
                new Sample("still.png", MediaType.PNG, Pictures.png(1)),
                new Sample("still.gif", MediaType.GIF, Pictures.gif(1))),
            Stream.of(
                    "restart.jpg",
                    "animated.png",
                    "animated.gif",
                    "lossy.webp",
                    "lossless.webp",
                    "animated.webp",
                    "faststart.mp4",
                    "index-last.mp4",
                    "fragmented.mp4",
                    "film.webm",
                    "live.webm",
                    "still.avif",
                    "sequence.avif")
                .map(Samples::read))
        .toList();
  }

  /** Returns the sample with a name. */
  public static Sample of(String name) {
    return all().stream()
        .filter(sample -> sample.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Sample read(String name) {
    try (InputStream in = Samples.class.getResourceAsStream("/media/" + name)) {
      byte[] bytes = in.readAllBytes();
      return new Sample(name, MediaType.of(bytes, bytes.length).orElseThrow(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the image as a progressive JPEG. */
  private static byte[] progressive(byte[] jpeg) {
    return encoded("jpg", decoded(jpeg), settings -> settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
  }

  static BufferedImage decoded(byte[] picture) {
    try {
      return ImageIO.read(new ByteArrayInputStream(picture));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Encodes an image with additional settings of its format. */
  static byte[] encoded(String format, BufferedImage image, Consumer<ImageWriteParam> additional) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      additional.accept(settings);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }

  /**
   * Returns the image with an embedded thumbnail, including its end marker, in a header segment, as cameras write it.
   */
  private static byte[] withThumbnail(byte[] jpeg) {
    byte[] thumbnail = Pictures.jpeg(4);
    int length = thumbnail.length + 2;
    return Bytes.join(
        new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length},
        thumbnail,
        Bytes.from(jpeg, 2));
  }
}
