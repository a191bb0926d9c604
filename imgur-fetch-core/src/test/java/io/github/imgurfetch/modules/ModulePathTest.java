// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.StandIn;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests an application module that requires only the library, in a separate JVM. */
@Timeout(120)
class ModulePathTest {
  /** The modules to add according to docs/modules.md. */
  private static final String MODULES = "ALL-MODULE-PATH,jdk.net";

  private static final String APPLICATION = """
  package app;

  import io.github.imgurfetch.ConcurrentDownloader;
  import io.github.imgurfetch.ImgurGallery;
  import io.github.imgurfetch.gallery.GalleryQuery;
  import io.github.imgurfetch.gallery.Section;
  import io.github.imgurfetch.strategy.Strategies;
  import io.github.imgurfetch.transfer.ImageLink;
  import java.net.URI;
  import java.nio.file.Path;
  import java.util.List;

  public class Main {
  public static void main(String[] args) {
  System.out.println("module " + Main.class.getModule().getName());
  try (var gallery = ImgurGallery.builder().clientId("an-id").baseUrl(URI.create(args[0])).build()) {
  System.out.println("listed " + gallery.images(GalleryQuery.of(Section.HOT)).limit(3).count());
  }
  for (var strategy : List.of(Strategies.pooled(2), Strategies.forked(1)))
  System.out.println(strategy + ": " + ConcurrentDownloader.builder()
  .into(Path.of(args[2]).resolve(strategy.toString().substring(0, 4)))
  .manifest(Path.of(args[2]).resolve(strategy.toString().substring(0, 4) + ".jsonl"))
  .strategy(strategy)
  .allowPrivateHosts()
  .build()
  .download(List.of(ImageLink.of(args[1])))
  .toJson());
  }
  }
  """;

  @TempDir
  Path home;

  @Test
  void anApplicationModuleRunsTheDownloaderTheGalleryAndForked() throws Exception {
    Path library = jar(Path.of("target", "classes").toAbsolutePath());
    String modulePath = library + File.pathSeparator + dependencies();
    compile(modulePath);
    try (StandIn imgur = new StandIn();
        RawServer server = new RawServer()) {
      imgur.recorded("/gallery/hot/viral/day/0", "gallery-hot-2015-60-items.json");
      server.on("/a.jpg", Script.ok("image/jpeg", Pictures.jpeg(1)));
      Process application = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java")
                  .toString(),
              "--module-path",
              home.resolve("app") + File.pathSeparator + modulePath,
              "--add-modules",
              MODULES,
              "-m",
              "app/app.Main",
              imgur.url().toString(),
              server.uri("/a.jpg").toString(),
              home.resolve("images").toString())
          .redirectErrorStream(true)
          .start();
      String output = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(application.waitFor()).as(output).isZero();
      assertThat(output)
          .contains("module app", "listed 3")
          .contains("pooled(2): {\"total\":1,\"saved\":1,")
          .contains("forked(1): {\"total\":1,\"saved\":1,");
    }
    assertThat(Path.of("..", "docs", "modules.md")).content().contains("--add-modules " + MODULES);
  }

  /** The library records events for Flight Recorder, whose module such a runtime may lack. */
  @Test
  void aLinkedRuntimeOfTwoModulesRunsTheDownloader() throws Exception {
    Path runtime = home.resolve("runtime");
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed);
    int linked = java.util.spi.ToolProvider.findFirst("jlink")
        .orElseThrow()
        .run(out, out, "--add-modules", "java.base,jdk.net", "--output", runtime.toString());
    assertThat(linked).as(printed.toString()).isZero();
    try (RawServer server = new RawServer()) {
      server.on("/a.jpg", Script.ok("image/jpeg", Pictures.jpeg(1)));
      Path urls = Files.writeString(home.resolve("urls"), server.uri("/a.jpg") + "\n");
      Process application = new ProcessBuilder(
              runtime.resolve("bin").resolve("java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "FetchLinks",
              urls.toString(),
              home.resolve("linked").toString(),
              "pooled",
              "2")
          .redirectErrorStream(true)
          .start();
      String output = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(application.waitFor()).as(output).isZero();
      assertThat(output).contains("saved=1 ");
    }
  }

  /** Packs the library's jar as it is published: an automatic module with a name. */
  private Path jar(Path classes) throws IOException {
    Path jar = home.resolve("imgur-fetch-core.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Automatic-Module-Name", "io.github.imgurfetch");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> all = Files.walk(classes)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, out);
      }
    }
    return jar;
  }

  /** Returns the dependencies of the library, from the class path of this test. */
  private static String dependencies() {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(entry).getFileName().toString();
      if (name.matches(
          "(httpclient5|httpcore5|httpcore5-h2|slf4j-api|jackson-(core|databind|annotations))-\\d.*\\.jar"))
        jars.add(entry);
    }
    return String.join(File.pathSeparator, jars);
  }

  private void compile(String modulePath) throws IOException {
    Path sources = Files.createDirectories(home.resolve("src/app"));
    Path module = Files.writeString(
        home.resolve("src/module-info.java"), "module app { requires io.github.imgurfetch; }\n");
    Path main = Files.writeString(sources.resolve("Main.java"), APPLICATION);
    int result = ToolProvider.getSystemJavaCompiler()
        .run(
            null,
            null,
            null,
            "--module-path",
            modulePath,
            "-d",
            home.resolve("app").toString(),
            module.toString(),
            main.toString());
    assertThat(result).isZero();
  }
}
