// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.FullQueue;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.RawServer.Wire;
import io.github.imgurfetch.testing.RawSocket;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The timeout of each test is shorter than any timeout of the client, so only the cancel can have ended the fetch. */
@Timeout(14)
class HttpFetcherCancelTest {
  private static final byte[] JPEG = Pictures.jpeg(1);

  @TempDir
  Path directory;

  private FetchRig rig;

  @BeforeEach
  void openRig() {
    rig = new FetchRig(directory);
  }

  @AfterEach
  void closeRig() {
    rig.close();
  }

  @Test
  void closingEndsTheWaitForAResponse() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    rig.server.on("/a", (request, wire) -> {
      asked.countDown();
      wire.stall();
    });
    assertCancelledByClose(rig.server.uri("/a"), rig.plan(), asked);
  }

  @Test
  void closingEndsTheWaitForTheBody() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    rig.server.on("/a", (request, wire) -> {
      sendHalf(wire);
      asked.countDown();
      wire.stall();
    });
    assertCancelledByClose(rig.server.uri("/a"), rig.plan(), asked);
  }

  @Test
  void anImageThatHasToWaitIsPostponedImmediately() {
    rig.server.on("/a", Script.status("503 Busy", "Retry-After: 50"));
    try (Fetcher fetcher = rig.plan().open()) {
      Outcome outcome = fetcher.fetch(FetchRig.task(rig.server.uri("/a"), "a"), progress -> {});
      assertThat(outcome).isInstanceOfSatisfying(Postponed.class, postponed -> {
        assertThat(postponed.delay()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(51));
        assertThat(postponed.task().retryState().attempts()).isOne();
        assertThat(postponed.host()).contains(rig.server.uri("/a").getAuthority());
        assertThat(postponed.cause().status()).isEqualTo(503);
      });
    }
    assertThat(rig.server.count("/a")).isOne();
  }

  @Test
  void closingEndsTheWaitForTheRateLimit() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    rig.server.on("/a", (request, wire) -> {
      Script.status("503 Busy").respond(request, wire);
      asked.countDown();
    });
    FetchPlan plan = FetchPlan.builder()
        .directory(directory.toUri())
        .run("0123456789abcdef")
        .existing(Existing.SKIP)
        .retry(FetchRig.QUICK)
        .rateLimit(RateLimit.perSecond(0.001))
        .timeout(Duration.ofHours(1))
        .maxBytes(1_000_000)
        .userAgent("test/1")
        .allowPrivateHosts()
        .build();
    assertCancelledByClose(rig.server.uri("/a"), plan, asked);
  }

  @Test
  void closingEndsTheDrainOfAnErrorBody() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    rig.server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 503 Busy\r\nContent-Length: 60000\r\n\r\n");
      asked.countDown();
      wire.stall();
    });
    assertCancelledByClose(rig.server.uri("/a"), rig.plan(), asked);
  }

  @Test
  void closingEndsAPendingTlsHandshake() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> {
        try {
          Socket socket = silent.accept();
          socket.getInputStream().read();
          asked.countDown();
          return socket;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
      assertCancelledByClose(URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/a"), rig.plan(), asked);
      accepted.get().close();
    }
  }

  @Test
  void closingEndsAllTransfers() throws Exception {
    CountDownLatch asked = new CountDownLatch(20);
    rig.server.on("/a", (request, wire) -> {
      sendHalf(wire);
      asked.countDown();
      wire.stall();
    });
    Fetcher fetcher = rig.plan().open();
    List<Pending> pending = IntStream.range(0, 20)
        .mapToObj(i -> new Pending(fetcher, FetchRig.task(rig.server.uri("/a"), "n" + i)))
        .toList();
    asked.await();
    fetcher.close();
    for (Pending one : pending) assertCancelled(one.outcome());
    assertThat(rig.files()).isEmpty();
  }

  @Test
  void anInterruptCancelsAndTheFlagStaysSet() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    rig.server.on("/a", (request, wire) -> {
      sendHalf(wire);
      asked.countDown();
      interrupted.await();
      wire.send(Arrays.copyOfRange(JPEG, 100, JPEG.length));
    });
    try (Fetcher fetcher = rig.plan().open()) {
      Pending pending = new Pending(fetcher, FetchRig.task(rig.server.uri("/a"), "a"));
      asked.await();
      pending.thread.interrupt();
      interrupted.countDown();
      assertCancelled(pending.outcome());
      assertThat(pending.interruptKept).isTrue();
      assertThat(rig.files()).isEmpty();
    }
  }

  /** A blocked read does not notice an interrupt, but the watchdog does. */
  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "HTTP/1.1 200 OK\r\n"})
  void anInterruptEndsABlockedRead(String begin) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    rig.server.on("/a", (request, wire) -> {
      wire.send(begin);
      asked.countDown();
      wire.stall();
    });
    try (Fetcher fetcher = rig.plan().open()) {
      Pending pending = new Pending(fetcher, FetchRig.task(rig.server.uri("/a"), "a"));
      asked.await();
      pending.thread.interrupt();
      assertCancelled(pending.outcome());
      assertThat(pending.interruptKept).isTrue();
      rig.server.on("/a", Script.ok("image/jpeg", JPEG));
      assertThat(fetcher.fetch(FetchRig.task(rig.server.uri("/a"), "b"), progress -> {}))
          .isInstanceOf(Outcome.Saved.class);
    }
  }

  @Test
  void anInterruptEndsABlockedHandshakeAndConnect() throws Exception {
    CountDownLatch met = new CountDownLatch(1);
    try (RawSocket silent = new RawSocket(socket -> met.countDown());
        FullQueue full = new FullQueue("127.0.0.9");
        Fetcher fetcher = rig.plan().open()) {
      Pending handshake =
          new Pending(fetcher, FetchRig.task(URI.create("https://127.0.0.1:" + silent.port() + "/a"), "a"));
      Pending connect =
          new Pending(fetcher, FetchRig.task(URI.create("http://127.0.0.9:" + full.port() + "/a"), "b"));
      met.await();
      handshake.thread.interrupt();
      connect.thread.interrupt();
      assertCancelled(handshake.outcome());
      assertCancelled(connect.outcome());
    }
  }

  @Test
  void aClosedFetcherSendsNoRequest() throws Exception {
    rig.server.on("/a", Script.ok("image/jpeg", JPEG));
    Files.write(directory.resolve("there.jpg"), JPEG);
    Fetcher fetcher = rig.plan().open();
    fetcher.close();
    fetcher.close();
    assertCancelled(fetcher.fetch(FetchRig.task(rig.server.uri("/a"), "a"), progress -> {}));
    assertCancelled(fetcher.fetch(FetchRig.task(rig.server.uri("/a"), "there"), progress -> {}));
    assertCancelled(fetcher.fetch(FetchRig.task(URI.create("ftp://a/b"), "a"), progress -> {}));
    assertThat(rig.server.connections()).isZero();
  }

  @Test
  void theFetcherCanBeClosedFromACallback() {
    rig.server.on("/a", (request, wire) -> {
      sendHalf(wire);
      wire.stall();
    });
    Fetcher fetcher = rig.plan().open();
    assertCancelled(fetcher.fetch(FetchRig.task(rig.server.uri("/a"), "a"), progress -> fetcher.close()));
    assertThat(rig.files()).isEmpty();
  }

  @Test
  void aClosedFetcherLeavesNoThread() {
    rig.server.on("/a", Script.ok("image/jpeg", JPEG));
    List<Thread> before = new ArrayList<>(watchdogs());
    rig.saved(rig.fetch("/a"));
    assertThat(watchdogs()).isSubsetOf(before);
  }

  private static List<Thread> watchdogs() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && thread.getName().startsWith("imgur-fetch"))
        .toList();
  }

  private static void sendHalf(Wire wire) throws IOException {
    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + JPEG.length + "\r\n\r\n");
    wire.send(Arrays.copyOf(JPEG, 100));
  }

  private void assertCancelledByClose(URI link, FetchPlan plan, CountDownLatch underWay) throws Exception {
    Fetcher fetcher = plan.open();
    Pending pending = new Pending(fetcher, FetchRig.task(link, "a"));
    underWay.await();
    fetcher.close();
    assertCancelled(pending.outcome());
    assertThat(rig.files()).isEmpty();
  }

  private static void assertCancelled(Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Skipped.class, it -> assertThat(it.reason()).isEqualTo(CANCELLED));
  }

  /** A fetch on a separate thread. */
  private static final class Pending {
    final AtomicReference<Outcome> outcome = new AtomicReference<>();
    final Thread thread;
    volatile boolean interruptKept;

    Pending(Fetcher fetcher, DownloadTask task) {
      thread = new Thread(() -> {
        outcome.set(fetcher.fetch(task, progress -> {}));
        interruptKept = Thread.currentThread().isInterrupted();
      });
      thread.start();
    }

    Outcome outcome() throws InterruptedException {
      thread.join();
      return outcome.get();
    }
  }
}
