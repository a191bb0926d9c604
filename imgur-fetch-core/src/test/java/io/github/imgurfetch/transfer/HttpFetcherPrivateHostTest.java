// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trap listens on all loopback addresses. By default no request may reach it, however its address is written. */
@Timeout(60)
class HttpFetcherPrivateHostTest {
  @TempDir
  Path directory;

  private RawServer trap;
  private FetchPlan plan;

  @BeforeEach
  void setTrap() {
    trap = new RawServer("0.0.0.0").otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
    plan = FetchPlan.builder()
        .directory(directory.toUri())
        .run("0123456789abcdef")
        .existing(Existing.SKIP)
        .retry(FetchRig.QUICK)
        .timeout(Duration.ofSeconds(60))
        .maxBytes(1_000_000)
        .userAgent("test/1")
        .build();
  }

  @AfterEach
  void closeTrap() {
    trap.close();
  }

  @Test
  void theTrapDetectsConnections() {
    FetchPlan open = FetchPlan.builder()
        .directory(directory.toUri())
        .run("0123456789abcdef")
        .existing(Existing.SKIP)
        .retry(FetchRig.QUICK)
        .timeout(Duration.ofSeconds(60))
        .maxBytes(1_000_000)
        .userAgent("test/1")
        .allowPrivateHosts()
        .build();
    assertThat(FetchRig.fetch(at("127.0.0.1"), open)).isInstanceOf(Outcome.Saved.class);
    assertThat(trap.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.2",
        "127.255.255.254",
        "0.0.0.0",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd00::1]",
        "[ff02::1]",
        "localhost",
        "LOCALHOST",
        "LocalHost"
      })
  void aPrivateHostIsBlockedImmediately(String host) {
    Outcome outcome = FetchRig.fetch(at(host), plan);
    assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
      assertThat(failed.failure().kind()).isEqualTo(Kind.BLOCKED_ADDRESS);
      assertThat(failed.failure().attempts()).isEqualTo(1);
      assertThat(failed.failure().message()).contains("allowPrivateHosts()");
    });
    assertThat(trap.connections()).isZero();
  }

  /** Some systems do not accept some of these as addresses; they then fail in another way, which is also fine. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "127.1",
        "127.0.1",
        "0x7f000001",
        "0x7f.0.0.1",
        "0x7f.1",
        "017700000001",
        "0",
        "0.0",
        "0x0",
        "localhost.",
        "127.0.0.1.",
        "127.000.000.001",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
        "%31%32%37.0.0.1",
        "[::1%251]",
        "[::1%25lo]",
        "user@127.0.0.1",
        "8.8.8.8@127.0.0.1",
        "127.0.0.1\\@8.8.8.8",
        "127.0.0.1%20",
        "127.0.0.1%00.example.org"
      })
  void anUnusualSpellingOfAPrivateHostReachesNothing(String host) {
    DownloadTask task = FetchRig.task(
        ImageLink.of("http://" + host + ":" + port() + "/a.jpg").link(), "a");
    try (Fetcher fetcher = plan.open()) {
      assertThat(fetcher.fetch(task, progress -> {}))
          .isInstanceOfSatisfying(
              Failed.class,
              failed -> assertThat(failed.failure().kind())
                  .isIn(Kind.BLOCKED_ADDRESS, Kind.BAD_URL, Kind.DNS, Kind.CONNECT));
    }
    assertThat(trap.connections()).isZero();
  }

  @Test
  void aPublicHostCannotRedirectToAPrivateOne() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process probe = inNetworkOfItsOwn("ip address add " + PublicRedirectProbe.PUBLIC + "/32 dev lo && exec '" + java
        + "' -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path") + "' "
        + PublicRedirectProbe.class.getName() + " '" + directory.resolve("images") + "'");
    assertThat(probe.inputReader().lines()).containsExactly("SAVED", "BLOCKED_ADDRESS", "0");
    assertThat(probe.waitFor()).isZero();
  }

  private static Process inNetworkOfItsOwn(String command) throws Exception {
    String[] unshare = {"unshare", "--net", "sh", "-c", "ip link set lo up && " + command};
    try {
      boolean possible = new ProcessBuilder("unshare", "--net", "ip", "link", "set", "lo", "up")
              .start()
              .waitFor()
          == 0;
      assumeTrue(possible, "this user cannot make a network of its own");
    } catch (IOException e) {
      assumeTrue(false, "there is no unshare here");
    }
    return new ProcessBuilder(unshare)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private int port() {
    return trap.uri("/").getPort();
  }

  private URI at(String host) {
    return URI.create("http://" + host + ":" + port() + "/a.jpg");
  }
}
