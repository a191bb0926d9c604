// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.hadoop.SlowHost;
import io.github.imgurfetch.spark.examples.SparkDownload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Tests the example program when the driver is killed in the middle and the same command is run again. */
@Timeout(240)
@EnabledIfSystemProperty(named = "soak.long", matches = "true", disabledReason = "see the profile soak")
class DriverDeathTest {
  private static final int IMAGES = 300;
  private static final int UNDER_WAY = 2 * 64; // two cores with one shard each

  @TempDir
  Path home;

  @Test
  void aRerunContinuesWhereTheDriverWasKilled() throws Exception {
    Path images = home.resolve("images");
    try (SlowHost host = new SlowHost(50)) {
      Path list = home.resolve("links.csv");
      Stream<String> lines = host.links(IMAGES).map(link -> "1," + link.link());
      Files.write(list, Stream.concat(Stream.of("number,link"), lines).toList());
      Process first = start(list, images);
      host.awaitRequests(IMAGES / 2);
      first.destroyForcibly().waitFor();
      int requests = host.requests();

      assertThat(start(list, images).waitFor()).as("exit of the rerun").isZero();
      assertThat(host.requests() - requests).isLessThanOrEqualTo(IMAGES - requests + UNDER_WAY);
    }
    for (int i = 0; i < IMAGES; i++)
      assertThat(Files.readAllBytes(images.resolve(i + ".gif"))).isEqualTo(SlowHost.picture(i));
    assertThat(Files.readAllLines(images.resolve("manifest.jsonl"))).hasSize(IMAGES);
    try (Stream<Path> files = Files.list(images)) {
      assertThat(files)
          .as("all images and the manifest, and no part file")
          .hasSize(IMAGES + 1);
    }
  }

  private Process start(Path list, Path images) throws IOException {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(LocalSpark.CHEAP_JVM);
    command.addAll(List.of(
        "-Dspark.master=local[2]",
        "-Dspark.ui.enabled=false",
        "-Dspark.driver.host=127.0.0.1",
        "-Dspark.driver.bindAddress=127.0.0.1",
        "-Dspark.local.dir=" + home,
        "-Dspark.sql.warehouse.dir=" + home.resolve("warehouse").toUri()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), SparkDownload.class.getName()));
    command.addAll(List.of(list.toString(), images.toString(), "--allow-private-hosts"));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
