// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import org.apache.spark.SparkConf;

/** Spark's settings in tests: all on loopback, and no web page. */
public final class LocalSpark {
  private LocalSpark() {}

  public static SparkConf conf(String master) {
    return new SparkConf()
        .setAppName("imgur-fetch tests")
        .setMaster(master)
        .set("spark.ui.enabled", "false")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1");
  }

  /** Whether a thread is one of Spark's own, which it starts as it needs them and keeps. */
  static boolean isSparks(Thread thread) {
    return !thread.getName().startsWith("imgur-fetch");
  }
}
