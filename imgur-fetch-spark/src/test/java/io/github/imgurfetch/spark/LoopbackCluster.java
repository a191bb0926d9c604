// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A standalone Spark cluster on this machine, with a separate JVM for each part: a master, and workers with one core
 * each.
 */
final class LoopbackCluster implements Closeable {
  private static final List<String> CLASS_PATH =
      List.of(System.getProperty("java.class.path").split(File.pathSeparator));

  private final Path home;
  private final String master;
  private final List<Process> all = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();

  LoopbackCluster(Path home, int workers) throws IOException {
    this.home = home;
    installJars();
    try {
      String printed = start("elected leader", "org.apache.spark.deploy.master.Master", "--port", "0")
          .join();
      this.master = addressIn(printed);
      List<CompletableFuture<String>> ready = new ArrayList<>();
      for (int i = 1; i <= workers; i++) {
        Path directory = Files.createDirectories(home.resolve("work-" + i));
        ready.add(start(
            "registered with master",
            "org.apache.spark.deploy.worker.Worker",
            "--port",
            "0",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            directory.toString(),
            master));
        this.workers.add(all.get(all.size() - 1));
      }
      ready.forEach(CompletableFuture::join);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Installs Spark where a worker expects it: in the directory "jars" of its home. */
  private void installJars() throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String entry : CLASS_PATH) {
      Path jar = Path.of(entry).toAbsolutePath();
      if (entry.endsWith(".jar")) Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
  }

  private static String addressIn(String printed) {
    Matcher address = Pattern.compile("spark://127\\.0\\.0\\.1:\\d+").matcher(printed);
    if (!address.find()) throw new IllegalStateException("the master has no address:\n" + printed);
    return address.group();
  }

  private CompletableFuture<String> start(String expected, String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx128m");
    command.addAll(LocalSpark.CHEAP_JVM);
    command.add("-Dlog4j2.configurationFile=cluster-log4j2.properties");
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, CLASS_PATH), mainClass));
    command.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment()
        .putAll(Map.of(
            "SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", "127.0.0.1"));
    Process process = builder.start();
    all.add(process);
    return awaitOutput(process, expected);
  }

  /** Reads the output of a process to its end. The future completes with the output up to the expected text. */
  private static CompletableFuture<String> awaitOutput(Process process, String expected) {
    CompletableFuture<String> said = new CompletableFuture<>();
    Thread reader = new Thread(
        () -> {
          StringBuilder heard = new StringBuilder();
          try (BufferedReader lines =
              new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              if (!said.isDone()) heard.append(line).append('\n');
              if (line.contains(expected)) said.complete(heard.toString());
            }
          } catch (IOException e) {
            heard.append(e);
          }
          said.completeExceptionally(
              new IllegalStateException("ended without '" + expected + "':\n" + heard));
        },
        "cluster-output");
    reader.setDaemon(true);
    reader.start();
    return said;
  }

  /** The settings of an application on this cluster, with an executor on each worker. */
  SparkConf conf() {
    String classes = CLASS_PATH.stream()
        .filter(entry -> !entry.endsWith(".jar"))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
    return LocalSpark.conf(master)
        .set("spark.executor.memory", "512m")
        .set("spark.executor.cores", "1")
        .set("spark.executor.extraJavaOptions", String.join(" ", LocalSpark.CHEAP_JVM))
        .set("spark.executor.extraClassPath", classes);
  }

  /** The executors of a worker. */
  Stream<ProcessHandle> executors(int worker) {
    return workers.get(worker).descendants();
  }

  /** Returns the process of a worker. */
  ProcessHandle worker(int worker) {
    return workers.get(worker).toHandle();
  }

  @Override
  public void close() {
    for (Process process : all) {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      process.onExit().join();
    }
  }
}
