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
 * Computes a class path that gives a child JVM the classes of this JVM: the class path, the entries of the module path
 * (a child has everything on its class path), and, if a custom class loader loaded the library, the locations that it
 * loads from.
 */
final class ClassPath {
  private ClassPath() {}

  /**
   * Returns the class path for a child, including the given steps. Throws an IllegalStateException if a class has no
   * usable location.
   */
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
    if (!complete) places.addAll(neighbours(ClassPath.class.getClassLoader())); // other dependencies of the steps
    return String.join(File.pathSeparator, places);
  }

  /** Returns the other locations of the class loader that loaded the library, as far as a JVM can read them. */
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

  /** Expands an entry of a module path, which is a module or a directory of modules. */
  private static List<String> modules(Path place) {
    if (!Files.isDirectory(place) || Files.exists(place.resolve("module-info.class")))
      return List.of(place.toString());
    List<String> modules = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
      for (Path entry : entries) modules.add(entry.toString());
    } catch (IOException e) {
      throw new IllegalStateException("the module path entry " + place + " cannot be read: " + e, e);
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
      throw new IllegalStateException(
          "the location of " + type.getName() + " is not a valid URI: " + e.getMessage(), e);
    }
    if (!"file".equals(location.getScheme()) || location.getPath() == null)
      throw new IllegalStateException(
          "child JVMs cannot load the class " + type.getName() + " from its location " + location
              + ": a JVM reads jars and directories, but not nested jars or a run-time image. Extract the"
              + " application (for Spring Boot: java -Djarmode=tools -jar app.jar extract) and start the result,"
              + " or set Strategies.forked(…).classPath(…) to the extracted classes and jars");
    return Path.of(location).normalize().toString();
  }
}
