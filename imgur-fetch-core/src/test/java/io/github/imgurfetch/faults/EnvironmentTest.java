// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that proxies and passwords of the environment are ignored, and that a network without a route results in an
 * outcome.
 */
@Timeout(120)
class EnvironmentTest {
  private @TempDir Path directory;

  @Test
  void proxiesAndPasswordsOfTheEnvironmentAreIgnored() throws Exception {
    Path home = Files.createDirectory(directory.resolve("home"));
    Files.writeString(home.resolve(".netrc"), "default login me password c4n4ry\n");
    try (RawServer server = new RawServer("127.0.0.2");
        Trap proxy = new Trap()) {
      server.otherwise(Script.inTurn(
          Script.status("401 Unauthorized", "WWW-Authenticate: Basic realm=a"),
          Script.ok("image/jpeg", Pictures.jpeg(1))));
      String address = "http://me:c4n4ry@127.0.0.1:" + proxy.port();
      ChildJvm.Result result = ChildJvm.run(
          List.of(),
          Map.of(
              "http_proxy",
              address,
              "HTTP_PROXY",
              address,
              "https_proxy",
              address,
              "ALL_PROXY",
              address,
              "no_proxy",
              "",
              "HOME",
              home.toString()),
          List.of(
              "-Dhttp.proxyHost=127.0.0.1",
              "-Dhttp.proxyPort=" + proxy.port(),
              "-Dhttp.nonProxyHosts=",
              "-DsocksProxyHost=127.0.0.1",
              "-DsocksProxyPort=" + proxy.port(),
              "-Djava.net.useSystemProxies=true",
              "-Dhttp.proxyUser=me",
              "-Dhttp.proxyPassword=c4n4ry",
              "-Duser.home=" + home),
          HostileRun.class.getName(),
          directory.resolve("images"),
          "-",
          server.uri("/a.jpg"),
          server.uri("/b.jpg"));
      assertThat(result.output()).contains("outcome: HTTP_STATUS 1").contains("outcome: Saved");
      assertThat(proxy.connections()).isZero();
      assertThat(server.requests())
          .hasSize(2)
          .noneMatch(request -> request.headers().containsKey("authorization"));
    }
  }

  @Test
  void aNetworkWithoutARouteIsAnOutcome() throws Exception {
    List<String> apart = List.of(
        "unshare",
        "-n",
        "sh",
        "-c",
        "ip link set lo up && ip route add unreachable 192.0.2.0/24 && exec \"$@\"",
        "sh");
    assumeTrue(
        works(List.of("unshare", "-n", "sh", "-c", apart.get(4), "sh", "true")),
        "a network of its own needs Linux, unshare, ip and root");
    ChildJvm.Result result = ChildJvm.run(
        apart,
        Map.of(),
        List.of(),
        HostileRun.class.getName(),
        directory.resolve("images"),
        "-",
        "http://192.0.2.1/a.jpg",
        "http://198.51.100.1/a.jpg");
    assertThat(result.output().lines())
        .filteredOn(line -> line.startsWith("outcome"))
        .containsExactly("outcome: CONNECT 4", "outcome: CONNECT 4");
  }

  private static boolean works(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
