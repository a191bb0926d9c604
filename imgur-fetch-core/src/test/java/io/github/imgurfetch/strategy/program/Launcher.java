// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy.program;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;

/**
 * Starts {@link ForkedProgram} with a separate class loader. Arguments: {@code jars} and a list of jars, or
 * {@code nested} and a jar with jars in it; and those of the program.
 */
public final class Launcher {
  private Launcher() {}

  public static void main(String[] args) throws Exception {
    ClassLoader loader = args[0].equals("nested") ? new Nested(Path.of(args[1])) : overJars(args[1].split(":"));
    Thread.currentThread().setContextClassLoader(loader);
    loader.loadClass("io.github.imgurfetch.strategy.program.ForkedProgram")
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 2, args.length));
  }

  private static ClassLoader overJars(String[] jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String jar : jars) urls.add(Path.of(jar).toUri().toURL());
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** Loads classes from jars within a jar, with URLs like those of Spring Boot. */
  private static final class Nested extends ClassLoader {
    private final Map<String, byte[]> classes = new HashMap<>();
    private final Map<String, ProtectionDomain> domains = new HashMap<>();

    Nested(Path outer) throws IOException {
      super(ClassLoader.getPlatformClassLoader());
      try (JarFile jars = new JarFile(outer.toFile())) {
        for (JarEntry jar : jars.stream().toList()) {
          String address = "jar:nested:" + outer + "/!" + jar.getName() + "!/";
          CodeSource source = new CodeSource(new URL(null, address, new Unread()), (Certificate[]) null);
          try (InputStream in = jars.getInputStream(jar)) {
            read(in.readAllBytes(), new ProtectionDomain(source, null, this, null));
          }
        }
      }
    }

    private void read(byte[] jar, ProtectionDomain domain) throws IOException {
      try (JarInputStream entries = new JarInputStream(new ByteArrayInputStream(jar))) {
        for (JarEntry entry = entries.getNextJarEntry(); entry != null; entry = entries.getNextJarEntry())
          if (classes.putIfAbsent(entry.getName(), entries.readAllBytes()) == null)
            domains.put(entry.getName(), domain);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      byte[] bytes = classes.get(file);
      if (bytes == null) throw new ClassNotFoundException(name);
      return defineClass(name, bytes, 0, bytes.length, domains.get(file));
    }
  }

  private static final class Unread extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException("nobody reads " + url);
    }
  }
}
