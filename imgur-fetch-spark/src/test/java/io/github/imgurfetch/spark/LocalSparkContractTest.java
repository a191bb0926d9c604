// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import io.github.imgurfetch.testing.strategy.ExecutionStrategyContract;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Tests the laws with Spark in this JVM, with the profile soak; in each build, {@link SparkClusterContractTest} tests
 * them on a cluster.
 */
@Timeout(120)
@EnabledIfSystemProperty(named = "soak.long", matches = "true", disabledReason = "see the profile soak")
class LocalSparkContractTest extends ExecutionStrategyContract {
  private static SparkContext spark;

  @BeforeAll
  static void start() {
    spark = new SparkContext(LocalSpark.conf("local[2]"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Override
  protected ExecutionStrategy strategy() {
    return SparkStrategy.on(spark).batch(10).threadsPerTask(4);
  }

  @Override
  protected int window() {
    return 2 * 10;
  }

  @Override
  protected boolean mayStay(Thread thread) {
    return LocalSpark.isSparks(thread);
  }
}
