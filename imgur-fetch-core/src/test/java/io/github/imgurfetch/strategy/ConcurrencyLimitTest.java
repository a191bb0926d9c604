// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs against a simulated server whose link is saturated by a known number of workers, the knee. */
class ConcurrencyLimitTest {
  private static final double LATENCY = 0.2;
  private static final long SECOND = 1_000_000_000;

  @ParameterizedTest
  @CsvSource({
    "1, false",
    "2, false",
    "5, false",
    "10, false",
    "20, false",
    "40, false",
    "2, true",
    "5, true",
    "10, true",
    "20, true",
    "40, true"
  })
  void saturatesTheLinkWithFewSurplusWorkers(int knee, boolean sizesOfAllKinds) {
    ConcurrencyLimit limit = new ConcurrencyLimit(64);
    SimulatedServer server = new SimulatedServer(LATENCY, knee * 200_000 / LATENCY);
    if (sizesOfAllKinds) server.withSizesOfAllKinds();
    server.serve(limit, 500);
    long since = server.now();
    double workers = server.serve(limit, 2_000);

    assertThat(server.used(since)).as("utilization of the link").isGreaterThan(0.8);
    assertThat(workers).isBetween(0.8 * knee, 1.5 * knee + 2);
    assertThat(limit.cuts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64})
  void neverExceedsItsMaximum(int max) {
    ConcurrencyLimit limit = new ConcurrencyLimit(max);
    new SimulatedServer(LATENCY, 1e12).serve(limit, 3_000);

    assertThat(limit.highest()).isEqualTo(max);
    assertThat(limit.workers()).isBetween(1, max);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 100, 200})
  void staysBelowTheRefusedRate(int requestsPerSecond) {
    ConcurrencyLimit limit = new ConcurrencyLimit(64);
    SimulatedServer server = new SimulatedServer(LATENCY, 1e12).refusingBeyond(requestsPerSecond);
    server.serve(limit, 500);
    double workers = server.serve(limit, 3_000);

    assertThat(server.refused()).isLessThan(30);
    assertThat(workers).isBetween(0.3 * requestsPerSecond * LATENCY, 1.2 * requestsPerSecond * LATENCY);
  }

  @Test
  void followsAServerThatSlowsDownAndRecovers() {
    ConcurrencyLimit limit = new ConcurrencyLimit(64);
    SimulatedServer server = new SimulatedServer(LATENCY, 40 * 200_000 / LATENCY);
    server.serve(limit, 2_000);
    assertThat(limit.workers()).isGreaterThan(30);

    server.become(LATENCY, 5 * 200_000 / LATENCY);
    server.serve(limit, 2_000);
    assertThat(limit.workers()).isLessThan(12);

    server.become(LATENCY, 40 * 200_000 / LATENCY);
    server.serve(limit, 4_000);
    assertThat(limit.workers()).isGreaterThan(25);
  }

  @Test
  void halvesOnceForAllImagesInProgress() {
    ConcurrencyLimit limit = new ConcurrencyLimit(64);
    new SimulatedServer(LATENCY, 1e12).serve(limit, 100);
    int before = limit.workers();
    long cut = 1_000 * SECOND;
    for (int i = 0; i < before; i++) limit.record(LoadSignal.REFUSED, 0, cut - SECOND, cut + i);
    assertThat(limit.workers()).isEqualTo(before / 2);
    assertThat(limit.cuts()).isOne();

    limit.record(LoadSignal.REFUSED, 0, cut + SECOND, cut + 2 * SECOND);
    assertThat(limit.workers()).isEqualTo(before / 4);
    for (int i = 2; i < 20; i++) limit.record(LoadSignal.REFUSED, 0, cut + i * SECOND, cut + i * SECOND);
    assertThat(limit.workers()).isOne();
  }

  @ParameterizedTest
  @EnumSource(names = {"STRAINED", "RESPONDED"})
  void ignoresAFewStrainedImagesButNotMany(LoadSignal everyFifth) {
    ConcurrencyLimit limit = new ConcurrencyLimit(64);
    for (int i = 0; i < 200; i++)
      limit.record(i % 5 == 0 ? everyFifth : LoadSignal.RESPONDED, 1000, i * SECOND, i * SECOND + SECOND / 2);
    if (everyFifth == LoadSignal.STRAINED) assertThat(limit.workers()).isOne();
    assertThat(limit.cuts() > 0).isEqualTo(everyFifth == LoadSignal.STRAINED);
  }

  @Test
  void ignoresOutcomesWithoutAServer() {
    ConcurrencyLimit limit = new ConcurrencyLimit(64);
    for (int i = 0; i < 1_000; i++) limit.record(LoadSignal.NONE, 0, i, i + 1);

    assertThat(limit.workers()).isEqualTo(4);
  }

  @Test
  void worksWithTheThreadsAvailable() {
    ConcurrencyLimit limit = new ConcurrencyLimit(64);
    SimulatedServer server = new SimulatedServer(LATENCY, 1e12);
    server.serve(limit, 100);
    assertThat(limit.workers()).isGreaterThan(5);
    limit.noMoreThan(5);
    assertThat(limit.workers()).isEqualTo(5);
    server.serve(limit, 1_000);
    assertThat(limit.workers()).isLessThanOrEqualTo(5);
  }
}
