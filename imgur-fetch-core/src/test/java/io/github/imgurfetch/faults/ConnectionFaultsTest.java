// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static io.github.imgurfetch.faults.Expected.failed;
import static io.github.imgurfetch.faults.Expected.saved;
import static io.github.imgurfetch.faults.FaultRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ClosedPort;
import io.github.imgurfetch.testing.FullQueue;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.internal.http.DnsLookup;
import io.github.imgurfetch.transfer.internal.http.Timeouts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Part C of the fault matrix: names without an address, and addresses without a server. */
class ConnectionFaultsTest extends FaultMatrix {
  private static final Script GOOD = Script.ok("image/jpeg", Pictures.jpeg(601));
  private static final InetAddress OPEN = address("127.0.0.1");
  private static final InetAddress FORBIDDEN = address("127.0.0.2");
  private static final InetAddress DEAD = address("127.0.0.9");
  private static final Timeouts SHORT =
      new Timeouts(Duration.ofMillis(200), Duration.ofSeconds(5), 1024, Duration.ofSeconds(5));

  @Override
  List<FaultRow> rows() {
    List<FaultRow> rows = new ArrayList<>();
    rows.add(row(
        "DNS",
        "a permitted address at first, then a forbidden one",
        notAsked(Kind.BLOCKED_ADDRESS, 2),
        scene -> {
          AtomicInteger turn = new AtomicInteger();
          trap(scene);
          return named(
              scene,
              Script.status("503 Unavailable", "Connection: close")
                  .thenClose(),
              host -> turn.getAndIncrement() == 0 ? list(OPEN) : list(FORBIDDEN));
        }));
    rows.add(row("DNS", "forbidden addresses among permitted ones", saved(1), scene -> {
      trap(scene);
      return named(scene, GOOD, host -> list(FORBIDDEN, OPEN, FORBIDDEN));
    }));
    rows.add(row(
        "DNS",
        "no such name",
        failed(Kind.DNS, 2),
        scene -> named(scene, GOOD, host -> {
          throw new UnknownHostException(host + ": Name or service not known");
        })));
    rows.add(row(
        "DNS",
        "the name server fails",
        failed(Kind.DNS, 4),
        scene -> named(scene, GOOD, host -> {
          throw new UnknownHostException(host + ": Temporary failure in name resolution");
        })));
    rows.add(row(
        "DNS",
        "the resolver itself fails",
        failed(Kind.DNS, 4),
        scene -> named(scene, GOOD, host -> {
          throw new IllegalStateException("broken");
        })));
    rows.add(row("DNS", "the name server is silent", failed(Kind.DNS, 4), scene -> {
      scene.settings()
          .connectTimeout(SHORT.connect())
          .readTimeout(SHORT.read())
          .minimumSpeed(SHORT.bytesPerSecond(), SHORT.over());
      return named(scene, GOOD, host -> silence());
    }));
    rows.add(row(
        "DNS",
        "1,000 addresses, of which the second is alive",
        saved(1),
        scene -> named(scene, GOOD, host -> {
          List<InetAddress> all = new ArrayList<>(Collections.nCopies(1_000, DEAD));
          all.set(1, OPEN);
          return all.toArray(InetAddress[]::new);
        })));
    rows.add(row(
        "DNS",
        "1,000 dead addresses",
        failed(Kind.CONNECT, 4),
        scene -> named(
            scene, GOOD, host -> Collections.nCopies(1_000, DEAD).toArray(InetAddress[]::new))));
    rows.add(row("Socket", "the connection is refused", failed(Kind.CONNECT, 4), scene -> {
      ClosedPort closed = scene.keep(new ClosedPort("127.0.0.9"));
      return ImageLink.of("http://127.0.0.9:" + closed.port() + "/faulty.jpg");
    }));
    rows.add(row("Socket", "the connection attempt gets no response", failed(Kind.CONNECT, 4), scene -> {
      scene.settings()
          .connectTimeout(SHORT.connect())
          .readTimeout(SHORT.read())
          .minimumSpeed(SHORT.bytesPerSecond(), SHORT.over());
      return ImageLink.of(
          "http://127.0.0.9:" + scene.keep(new FullQueue("127.0.0.9")).port() + "/faulty.jpg");
    }));
    rows.add(row(
        "Socket",
        "every connection is accepted and reset",
        failed(Kind.CONNECTION_LOST, 4),
        scene -> scene.faulty((request, wire) -> wire.reset())));
    rows.add(row(
        "Socket",
        "the host stalls every connection",
        failed(Kind.TIMEOUT, 4),
        scene ->
            ImageLink.of(scene.elsewhere().otherwise(Script.stall()).uri("/faulty.jpg"))));
    return rows;
  }

  /** Returns a link with a host name that the given lookup resolves; the system resolves all others. */
  private static ImageLink named(Scene scene, Script script, DnsLookup lookup) {
    scene.addressPolicy(
        host -> host.equals("images.example") ? lookup.addresses(host) : DnsLookup.SYSTEM.addresses(host),
        address -> !address.equals(FORBIDDEN));
    return ImageLink.of(scene.faulty(script).link().toString().replace("127.0.0.1", "images.example"));
  }

  private static Expected notAsked(Kind kind, int attempts) {
    return failed(kind, attempts)
        .and((scene, outcome) ->
            assertThat(scene.server().count("/faulty.jpg")).isEqualTo(1));
  }

  /** Listens at the forbidden address on the server's port, so that a connection to it shows in the outcome. */
  private static void trap(Scene scene) {
    scene.keep(new RawServer(scene.port().open("127.0.0.2")).otherwise(Script.status("418 Trapped")));
  }

  private static InetAddress[] silence() throws UnknownHostException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // the run is over
    }
    throw new UnknownHostException("nobody knows");
  }

  private static InetAddress[] list(InetAddress... addresses) {
    return addresses;
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
