// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedDnsResolverTest {
  private final GuardedDnsResolver resolver = new GuardedDnsResolver(AddressPolicy.PUBLIC, Duration.ofSeconds(5));

  @Test
  void publicAddressesAreResolved() throws UnknownHostException {
    assertThat(resolver.resolve("8.8.8.8")).containsExactly(InetAddress.getByName("8.8.8.8"));
    assertThat(resolver.resolve("2606:4700::1111")).containsExactly(InetAddress.getByName("2606:4700::1111"));
  }

  @Test
  void privateHostsAreResolvedIfPermitted() throws UnknownHostException {
    assertThat(new GuardedDnsResolver(AddressPolicy.ANY, Duration.ofSeconds(5)).resolve("127.0.0.1"))
        .containsExactly(InetAddress.getByName("127.0.0.1"));
  }

  @Test
  void addressesOfBothFamiliesAreTriedAlternatelyUpToALimit() throws UnknownHostException {
    InetAddress[] all = new InetAddress[30];
    for (int i = 0; i < 30; i++) all[i] = InetAddress.getByName(i < 20 ? "8.8.8." + i : "2606:4700::" + i);
    DnsLookup many = host -> all;
    try (GuardedDnsResolver own =
        new GuardedDnsResolver(new AddressPolicy(many, address -> true), Duration.ofSeconds(50))) {
      assertThat(own.resolve("a.example"))
          .extracting(InetAddress::getHostAddress)
          .containsExactly(
              "8.8.8.0",
              "2606:4700:0:0:0:0:0:20",
              "8.8.8.1",
              "2606:4700:0:0:0:0:0:21",
              "8.8.8.2",
              "2606:4700:0:0:0:0:0:22",
              "8.8.8.3",
              "2606:4700:0:0:0:0:0:23");
    }
  }

  /** An IPv6-only network maps each IPv4 host into 64:ff9b::/96. */
  @Test
  void aNat64AddressIsJudgedByTheIpv4AddressInIt() throws UnknownHostException {
    DnsLookup nat64 = host -> new InetAddress[] {
      InetAddress.getByName("64:ff9b::" + (host.startsWith("open") ? "8.8.8.8" : "10.0.0.1"))
    };
    try (GuardedDnsResolver own = new GuardedDnsResolver(
        new AddressPolicy(nat64, AddressPolicy.PUBLIC.permitted()), Duration.ofSeconds(50))) {
      assertThat(own.resolve("open.example")).hasSize(1);
      assertThatExceptionOfType(BlockedAddressException.class).isThrownBy(() -> own.resolve("inside.example"));
    }
  }

  @Test
  void literalAddressesNeedNoLookupThread() throws UnknownHostException {
    Map<String, Thread> threads = new HashMap<>();
    DnsLookup here = host -> {
      threads.put(host, Thread.currentThread());
      return new InetAddress[] {InetAddress.getLoopbackAddress()};
    };
    GuardedDnsResolver own =
        new GuardedDnsResolver(new AddressPolicy(here, address -> true), Duration.ofSeconds(50));
    for (String host : new String[] {"127.0.0.1", "::1", "a.example", "bücher.example"}) own.resolve(host);
    assertThat(threads).containsOnlyKeys("127.0.0.1", "::1", "a.example", "xn--bcher-kva.example");
    assertThat(threads.get("127.0.0.1"))
        .isSameAs(threads.get("::1"))
        .isSameAs(Thread.currentThread())
        .isNotSameAs(threads.get("a.example"));
  }

  @Test
  void waitsEndOnRequestAndOnClose() throws Exception {
    for (boolean close : new boolean[] {false, true}) {
      CountDownLatch asked = new CountDownLatch(1);
      CountDownLatch response = new CountDownLatch(1);
      DnsLookup silent = host -> {
        asked.countDown();
        await(response);
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
      };
      GuardedDnsResolver own =
          new GuardedDnsResolver(new AddressPolicy(silent, address -> true), Duration.ofMinutes(10));
      CompletableFuture<String> failure = new CompletableFuture<>();
      Thread waiter = new Thread(() -> failure.complete(
          catchThrowable(() -> own.resolve("a.example")).getMessage()));
      waiter.start();
      asked.await();
      Awaitility.await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
      if (close) own.close();
      else own.end(waiter);
      assertThat(failure.get()).isEqualTo("a.example: the lookup was cancelled");
      response.countDown();
    }
  }

  private static void await(CountDownLatch latch) throws UnknownHostException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new UnknownHostException("interrupted");
    }
  }

  /** Full-width letters in an international name are plain ASCII letters in DNS. */
  @Test
  void namesAreLookedUpInAscii() {
    assertThatExceptionOfType(BlockedAddressException.class).isThrownBy(() -> resolver.resolve("ｌｏｃａｌｈｏｓｔ"));
    assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> resolver.resolve("a".repeat(64)));
    assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> resolver.resolve("a..b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1", "2130706433", "127.1"})
  void aHostWithPrivateAddressesIsBlocked(String host) {
    assertThatExceptionOfType(BlockedAddressException.class)
        .isThrownBy(() -> resolver.resolve(host))
        .withMessageContaining(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "017700000001",
        "127.000.000.001",
        "0",
        "0x0",
        "1.2.3.4.5"
      })
  void anOddSpellingNeverYieldsAPrivateAddress(String host) {
    try {
      assertThat(resolver.resolve(host)).allMatch(PublicAddresses::isPublic);
    } catch (UnknownHostException e) {
      assertThat(e).hasMessageContaining(host);
    }
  }
}
