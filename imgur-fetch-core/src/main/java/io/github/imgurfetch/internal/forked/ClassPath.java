// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.slf4j.LoggerFactory;

/**
 * Where a child JVM finds the classes that this JVM has: the class path, the entries of the module path (a child has
 * everything on its class path), and, where a class loader of its own brought the library, the places it came from.
 */
final class ClassPath {
  private ClassPath() {}

  /** This JVM's class path for a child, for the given steps too. An IllegalStateException says where there is none. */
  static String ofThisJvm(List<Class<?>> steps) {
    Set<String> places = new LinkedHashSet<>();
    for (String place : paths("java.class.path")) places.add(place);
    for (String place : paths("jdk.module.path")) places.addAll(modules(Path.of(place)));
    boolean complete = places.contains(place(ClassPath.class));
    if (!complete)
      for (Class<?> needed : List.of(
          ClassPath.class,
          JsonFactory.class,
          HttpRoute.class,
          HttpHost.class,
          LoggerFactory.class,
          LoggerFactory.getILoggerFactory().getClass())) places.add(place(needed));
    for (Class<?> step : steps) places.add(place(step));
    if (!complete) places.addAll(neighbours(ClassPath.class.getClassLoader())); // what a step may need besides
    return String.join(File.pathSeparator, places);
  }

  /** What the class loader that brought the library has besides, as far as a JVM can read it. */
  private static List<String> neighbours(ClassLoader loader) {
    List<String> places = new ArrayList<>();
    if (loader instanceof URLClassLoader urls)
      for (URL url : urls.getURLs())
        if ("file".equals(url.getProtocol()))
          places.add(Path.of(URI.create(url.toString())).normalize().toString());
    return places;
  }

  private static List<String> paths(String property) {
    List<String> places = new ArrayList<>();
    for (String place : System.getProperty(property, "").split(File.pathSeparator))
      if (!place.isEmpty())
        places.add(Path.of(place).toAbsolutePath().normalize().toString());
    return places;
  }

  /** An entry of a module path is a module or a directory of modules. */
  private static List<String> modules(Path place) {
    if (!Files.isDirectory(place) || Files.exists(place.resolve("module-info.class")))
      return List.of(place.toString());
    List<String> modules = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
      for (Path entry : entries) modules.add(entry.toString());
    } catch (IOException e) {
      throw new IllegalStateException("the module path has " + place + ", which cannot be read: " + e, e);
    }
    return modules;
  }

  private static String place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URI location;
    try {
      location = source == null || source.getLocation() == null
          ? URI.create("jrt:/")
          : source.getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of " + type.getName() + " is no address: " + e.getMessage(), e);
    }
    if (!"file".equals(location.getScheme()) || location.getPath() == null)
      throw new IllegalStateException(
          "child JVMs cannot be given the class " + type.getName() + " from where it is, " + location
              + ": a JVM reads jars and directories, not jars within a jar or a run-time image. Unpack it (for Spring"
              + " Boot: java -Djarmode=tools -jar app.jar extract) and start that, or set"
              + " Strategies.forked(…).classPath(…) to the unpacked classes and jars");
    return Path.of(location).normalize().toString();
  }
}
