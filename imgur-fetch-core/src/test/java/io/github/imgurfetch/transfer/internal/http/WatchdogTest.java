// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Set<Thread> before = watchdogs();
  private final ImageClient client =
      new ImageClient("test", AddressPolicy.ANY, new Timeouts(HOUR, HOUR, 0, HOUR), null, null);
  private final Watchdog watchdog = new Watchdog(() -> {});

  @AfterEach
  void stop() {
    watchdog.close();
    client.close();
  }

  private static Set<Thread> watchdogs() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("imgur-fetch-watchdog"))
        .collect(Collectors.toSet());
  }

  private List<Thread> started() {
    return watchdogs().stream().filter(thread -> !before.contains(thread)).toList();
  }

  private Exchange exchange(Duration remaining) throws BadAddressException {
    return new Exchange(
        client, ImageAddress.of(URI.create("http://127.0.0.1/")), null, "", client.begin(remaining));
  }

  @Test
  void oneThreadWatchesAllExchanges() throws Exception {
    assertThat(started()).isEmpty();
    for (int i = 0; i < 10; i++) watchdog.watch(exchange(HOUR));
    assertThat(started())
        .singleElement()
        .satisfies(thread -> assertThat(thread.isDaemon()).isTrue());
    watchdog.close();
    assertThat(started()).isEmpty();
  }

  @Test
  void onlyOverdueExchangesAreAborted() throws Exception {
    Exchange overdue = exchange(Duration.ZERO);
    Exchange early = exchange(HOUR);
    watchdog.watch(early);
    watchdog.watch(overdue);
    await().until(() -> overdue.aborted().isPresent());
    assertThat(overdue.aborted()).contains(Exchange.Abort.DEADLINE);
    assertThat(early.aborted()).isEmpty();
  }

  @Test
  void closingAbortsCurrentAndFutureExchanges() throws Exception {
    Exchange one = exchange(HOUR);
    watchdog.watch(one);
    watchdog.close();
    watchdog.close();
    Exchange other = exchange(HOUR);
    watchdog.watch(other);
    assertThat(List.of(one, other)).extracting(Exchange::aborted).containsOnly(Optional.of(Exchange.Abort.CLOSED));
    assertThat(started()).isEmpty();
  }

  @Test
  void theExchangeOfAnInterruptedThreadIsAborted() throws Exception {
    Exchange exchange = exchange(HOUR);
    Thread.currentThread().interrupt();
    watchdog.watch(exchange);
    exchange.check(System.nanoTime());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(exchange.aborted()).contains(Exchange.Abort.CLOSED);
  }

  @Test
  void closingSurvivesAnInterruptAndKeepsTheFlag() throws Exception {
    watchdog.watch(exchange(HOUR));
    Thread.currentThread().interrupt();
    watchdog.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(started()).isEmpty();
  }
}
