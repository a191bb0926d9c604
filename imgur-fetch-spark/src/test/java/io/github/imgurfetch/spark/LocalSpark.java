// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import java.util.List;
import org.apache.spark.SparkConf;

/** Spark's settings in tests: everything on loopback, without a web UI. */
public final class LocalSpark {
  /** Makes the start of a JVM with Spark cheaper: one compiler, one collector thread, no verification of classes. */
  static final List<String> CHEAP_JVM = List.of(
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "-XX:+UnlockDiagnosticVMOptions",
      "-XX:-BytecodeVerificationRemote");

  private LocalSpark() {}

  public static SparkConf conf(String master) {
    return new SparkConf()
        .setAppName("imgur-fetch tests")
        .setMaster(master)
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  /** Whether a thread belongs to Spark, which starts threads as needed and keeps them. */
  static boolean isSparks(Thread thread) {
    return !thread.getName().startsWith("imgur-fetch");
  }
}
