// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.standin.StandInGallery;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Kotlin blocks of README and docs are regions of a file that Kotlin's compiler accepts without a warning. */
@Timeout(120)
class KotlinTest {
  @TempDir
  private Path directory;

  @Test
  void theBlocksCompileAndAKotlinProgramDownloads() throws Exception {
    Path classes = directory.resolve("classes");
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    ExitCode exit = new K2JVMCompiler()
        .exec(
            new PrintStream(messages, true, StandardCharsets.UTF_8),
            "-Werror",
            "-no-stdlib",
            "-no-reflect",
            "-jvm-target=17",
            "-classpath=" + System.getProperty("java.class.path"),
            "-d=" + classes,
            "src/test/kotlin");
    assertThat(exit).as(messages.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);

    try (StandInGallery standIn = TestGallery.start();
        ImgurGallery gallery = ImgurGallery.builder()
            .clientId(StandInGallery.CLIENT_ID)
            .baseUrl(standIn.baseUrl())
            .build();
        URLClassLoader program =
            new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      String address = gallery.images(GalleryQuery.of(Section.HOT))
          .findFirst()
          .orElseThrow()
          .link()
          .toString();
      Object saved = program.loadClass("DownloadsKt")
          .getMethod("downloadALine", String.class, String.class)
          .invoke(null, address, directory.resolve("images").toString());
      assertThat(saved).isEqualTo(1L);
    }
  }
}
