// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.strategy.program.ForkedProgram;
import io.github.imgurfetch.strategy.program.Launcher;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Children find their classes with every layout of the program's classes. */
@Timeout(60)
class ForkedClassPathTest {
  private static final String PROGRAM = ForkedProgram.class.getName();

  @TempDir(factory = MemoryDir.class)
  Path directory;

  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", Pictures.jpeg(3)));
  private final List<Path> jars = new ArrayList<>();

  /** Packs the library, its dependencies and a program into jars. */
  @BeforeEach
  void pack() throws IOException, URISyntaxException {
    Path classes = Path.of(Strategies.class
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .toURI());
    jars.add(jar("imgur-fetch-core.jar", new Manifest(), filesIn(classes)));
    jars.add(jar("program.jar", new Manifest(), classFiles(ForkedProgram.class)));
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(place -> place.getFileName()
            .toString()
            .matches("(httpc|jackson-(annotations|core|databind)-|slf4j-).*\\.jar"))
        .forEach(jars::add);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void modulePath() throws Exception {
    assertAllSaved(run(
        List.of("-cp", "", "-p", joined(), "--add-modules", "ALL-MODULE-PATH", "-m"), "program/" + PROGRAM));
  }

  @Test
  void uberJar() throws Exception {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (Path jar : jars) filesOf(jar).forEach(all::putIfAbsent);
    all.keySet()
        .removeIf(name -> name.matches("META-INF/(MANIFEST.MF|versions/.*|.*\\.(SF|RSA))|module-info.class"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MAIN_CLASS, PROGRAM);
    Path uber = jar("uber.jar", manifest, all);

    assertAllSaved(run(List.of("-cp", "", "-jar"), uber.toString()));
  }

  @Test
  void classLoaderOverJars() throws Exception {
    assertAllSaved(run(List.of("-cp", launcher()), Launcher.class.getName(), "jars", joined()));
  }

  @Test
  void nestedJarsFailWithARemedy() throws Exception {
    Map<String, byte[]> nested = new LinkedHashMap<>();
    for (Path jar : jars) nested.put("BOOT-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
    Path outer = jar("app.jar", new Manifest(), nested);

    ChildJvm.Result result = run(List.of("-cp", launcher()), Launcher.class.getName(), "nested", outer);

    assertThat(result.output())
        .contains("StrategyException")
        .contains("classPath(…)")
        .contains("app.jar/!BOOT-INF/lib/imgur-fetch-core.jar");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(server.connections()).isZero();
  }

  private ChildJvm.Result run(List<String> options, String mainClass, Object... launched)
      throws IOException, InterruptedException {
    List<Object> arguments = new ArrayList<>(Arrays.asList(launched));
    arguments.add(directory.resolve("out"));
    for (int i = 0; i < 3; i++) arguments.add(server.uri("/" + i + ".jpg"));
    List<String> utf8 = Stream.concat(
            Stream.of("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8"), options.stream())
        .toList();
    return ChildJvm.run(utf8, mainClass, arguments.toArray());
  }

  private void assertAllSaved(ChildJvm.Result result) throws IOException {
    assertThat(result.output()).contains("saved=3 failed=0");
    assertThat(result.exit()).isZero();
    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      assertThat(files).hasSize(3);
    }
  }

  private String joined() {
    return jars.stream().map(Path::toString).collect(joining(File.pathSeparator));
  }

  private String launcher() throws IOException, URISyntaxException {
    return jar("launcher.jar", new Manifest(), classFiles(Launcher.class)).toString();
  }

  private Path jar(String name, Manifest manifest, Map<String, byte[]> files) throws IOException {
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    Path jar = directory.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return jar;
  }

  private static Map<String, byte[]> filesOf(Path jar) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (JarFile entries = new JarFile(jar.toFile())) {
      for (JarEntry entry :
          entries.stream().filter(entry -> !entry.isDirectory()).toList())
        files.put(entry.getName(), entries.getInputStream(entry).readAllBytes());
    }
    return files;
  }

  private static Map<String, byte[]> filesIn(Path directory) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList())
        files.put(
            directory.relativize(file).toString().replace(File.separatorChar, '/'),
            Files.readAllBytes(file));
    }
    return files;
  }

  private static Map<String, byte[]> classFiles(Class<?> type) throws IOException, URISyntaxException {
    String prefix = type.getName().replace('.', '/');
    Map<String, byte[]> files = filesIn(
        Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    files.keySet().removeIf(name -> !name.startsWith(prefix));
    return files;
  }
}
