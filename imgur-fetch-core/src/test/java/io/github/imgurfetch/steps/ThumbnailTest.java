// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.Samples;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailTest {
  private static final Thumbnail SMALL = Thumbnail.within(100, 80);

  @TempDir
  Path directory;

  @ParameterizedTest
  @CsvSource({"400, 200, 100, 50", "200, 400, 40, 80", "1000, 10, 100, 1", "3000, 3000, 80, 80"})
  void aThumbnailFitsIntoItsBoxAndKeepsItsShape(int width, int height, int thumbWidth, int thumbHeight)
      throws IOException {
    BufferedImage thumbnail = thumbnail("a.jpg", StepRig.corners(width, height, "jpg"), SMALL);
    assertThat(thumbnail.getWidth()).isEqualTo(thumbWidth);
    assertThat(thumbnail.getHeight()).isEqualTo(thumbHeight);
  }

  @ParameterizedTest
  @CsvSource({
    "1, red, green",
    "2, green, red",
    "3, yellow, blue",
    "4, blue, yellow",
    "5, red, blue",
    "6, blue, red",
    "7, yellow, green",
    "8, green, yellow",
    "0, red, green",
    "9, red, green"
  })
  void anImageIsRotatedAccordingToItsExifData(int orientation, String left, String right) throws IOException {
    boolean sideways = orientation >= 5 && orientation <= 8;
    byte[] picture = StepRig.turned(StepRig.corners(400, 200, "jpg"), orientation);
    BufferedImage thumbnail = thumbnail("a.jpg", picture, Thumbnail.within(100, 100));
    assertThat(thumbnail.getWidth()).isEqualTo(sideways ? 50 : 100);
    assertThat(thumbnail.getHeight()).isEqualTo(sideways ? 100 : 50);
    assertThat(nameOf(thumbnail.getRGB(8, 8))).isEqualTo(left);
    assertThat(nameOf(thumbnail.getRGB(thumbnail.getWidth() - 8, 8))).isEqualTo(right);
  }

  private static String nameOf(int rgb) {
    Color color = new Color(rgb);
    return (color.getRed() > 128
        ? color.getGreen() > 128 ? "yellow" : "red"
        : color.getGreen() > 128 ? "green" : "blue");
  }

  @Test
  void aThumbnailInMemoryLeavesNoFile() throws IOException {
    Path picture = Files.write(directory.resolve("a.jpg"), StepRig.corners(400, 200, "jpg"));
    BufferedImage thumbnail = ImageIO.read(new ByteArrayInputStream(SMALL.jpegOf(picture)));
    assertThat(thumbnail.getWidth()).isEqualTo(100);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(picture);
    }
  }

  @Test
  void aSmallImageIsNotEnlarged() throws IOException {
    BufferedImage thumbnail = thumbnail("a.png", Pictures.png(1), SMALL);
    assertThat(thumbnail.getWidth()).isEqualTo(48);
    assertThat(thumbnail.getHeight()).isEqualTo(32);
  }

  @Test
  void transparentPartsBecomeWhite() throws IOException {
    BufferedImage thumbnail = thumbnail("a.png", StepRig.png(200, 100, 4, 100), SMALL);
    assertThat(new Color(thumbnail.getRGB(50, 20))).isEqualTo(Color.WHITE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "progressive.jpg",
        "thumbnail.jpg",
        "restart.jpg",
        "still.gif",
        "animated.gif",
        "animated.png",
        "lossy.webp",
        "lossless.webp",
        "animated.webp"
      })
  void everyFormatWithAReaderIsSupported(String sample) throws IOException {
    BufferedImage thumbnail = thumbnail(sample, Samples.of(sample).bytes(), Thumbnail.within(16, 16));
    assertThat(Math.max(thumbnail.getWidth(), thumbnail.getHeight())).isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"faststart.mp4", "film.webm"})
  void aVideoIsSkipped(String sample) throws IOException {
    Path video = Files.write(directory.resolve(sample), Samples.of(sample).bytes());
    SMALL.run(StepRig.saved(video));
    assertThat(directory.toFile().list()).containsExactly(sample);
  }

  @Test
  void aFormatWithoutAReaderFailsAndLeavesNothing() throws IOException {
    assertFails("still.avif", Samples.of("still.avif").bytes(), "no ImageIO plug-in");
  }

  @Test
  void aDamagedImageFailsAndLeavesNothing() throws IOException {
    assertFails("a.png", Bytes.first(StepRig.corners(40, 20, "png"), 60), "");
  }

  @Test
  void tooManyPixelsAreDetectedInTheHeader() throws IOException {
    assertFails("a.png", StepRig.png(60_000, 60_000, 3, 1), "60000 x 60000 pixels; raise maxPixels(…)");
    Path picture = Files.write(directory.resolve("b.png"), StepRig.png(20, 10, 3, 10));
    assertThatIOException().isThrownBy(() -> SMALL.maxPixels(199).run(StepRig.saved(picture)));
    SMALL.maxPixels(200).run(StepRig.saved(picture));
  }

  private void assertFails(String name, byte[] bytes, String message) throws IOException {
    Path picture = Files.write(directory.resolve(name), bytes);
    assertThatIOException()
        .isThrownBy(() -> SMALL.run(StepRig.saved(picture)))
        .withMessageContaining(message);
    assertThat(directory.toFile().list()).containsExactly(name);
    Files.delete(picture);
  }

  @Test
  void aLargeImageNeedsLittleMemory() throws Exception {
    Path picture = Files.write(directory.resolve("a.png"), StepRig.png(6_000, 6_000, 4, 6_000));
    assertThat(ChildJvm.run(List.of("-Xmx64m"), StepProgram.class.getName(), picture)
            .output())
        .contains("made");
  }

  @Test
  void aThumbnailIsCreatedAgainOnlyForANewImage() throws IOException {
    Path picture = Files.write(directory.resolve("a.jpg"), StepRig.corners(400, 200, "jpg"));
    SMALL.run(StepRig.saved(picture));
    Path file = SMALL.fileOf(picture);
    byte[] made = Files.readAllBytes(file);

    Files.write(file, new byte[] {1});
    SMALL.run(StepRig.saved(picture, 0));
    assertThat(file).hasBinaryContent(new byte[] {1});
    SMALL.run(StepRig.saved(picture, 1));
    assertThat(file).hasBinaryContent(made);

    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    SMALL.run(StepRig.saved(picture, 0));
    assertThat(Files.getLastModifiedTime(file).toMillis()).isPositive();
    Files.write(file, new byte[0]);
    SMALL.run(StepRig.saved(picture, 0));
    assertThat(file).hasBinaryContent(made);
  }

  @Test
  void anInterruptEndsTheDecoding() throws IOException {
    Path picture = Files.write(directory.resolve("a.png"), StepRig.corners(2000, 2000, "png"));
    BufferedImage decoded = ImageDecoder.read(picture, 100, 100, 4_000_000).pixels();
    assertThat(decoded.getWidth()).isEqualTo(2000);
    var saved = StepRig.saved(picture);
    Thread.currentThread().interrupt();
    try {
      assertThatIOException()
          .isThrownBy(() -> SMALL.run(saved))
          .isInstanceOfAny(InterruptedIOException.class, java.nio.channels.ClosedByInterruptException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(directory.toFile().list()).containsExactly("a.png");
  }

  @Test
  void withoutTheLibraryTheMessageNamesIt() throws Exception {
    Path picture = Files.write(
        directory.resolve("a.webp"), Samples.of("lossy.webp").bytes());
    assertThat(run(picture, "thumbnailator")).contains("add net.coobird:thumbnailator to your build");
    assertThat(run(picture, "imageio-webp")).contains("add com.twelvemonkeys.imageio:imageio-webp to your build");
    assertThat(run(picture, "none")).contains("made");
  }

  private static String run(Path picture, String without) throws Exception {
    String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains(without))
        .collect(Collectors.joining(File.pathSeparator));
    return ChildJvm.run(List.of("-cp", classPath), StepProgram.class.getName(), picture)
        .output();
  }

  @Test
  void invalidSizesAreRejected() {
    for (int[] box : List.of(new int[] {0, 1}, new int[] {1, 0}, new int[] {-1, 5}, new int[] {10_001, 1}))
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Thumbnail.within(box[0], box[1]))
          .withMessageContaining(
              Arrays.stream(box).mapToObj(String::valueOf).collect(Collectors.joining(" x ")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.maxPixels(0))
        .withMessageContaining("maxPixels");
  }

  private BufferedImage thumbnail(String name, byte[] bytes, Thumbnail step) throws IOException {
    Path picture = Files.write(directory.resolve(name), bytes);
    step.run(StepRig.saved(picture));
    Path file = step.fileOf(picture);
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder(name, file.getFileName().toString());
    return ImageIO.read(file.toFile());
  }
}
