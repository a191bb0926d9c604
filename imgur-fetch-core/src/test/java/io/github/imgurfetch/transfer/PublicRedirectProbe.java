// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs in a separate network namespace in which a public address belongs to this machine. A server at that address
 * redirects to a trap on the loopback address. Prints the outcomes of a valid image and of the redirect, and the number
 * of connections to the trap.
 */
public final class PublicRedirectProbe {
  static final String PUBLIC = "151.101.0.1";

  private PublicRedirectProbe() {}

  /** The main program of the child process. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    FetchPlan plan = FetchPlan.builder()
        .directory(Files.createDirectories(directory).toUri())
        .run("0123456789abcdef")
        .existing(Existing.SKIP)
        .retry(FetchRig.QUICK)
        .timeout(Duration.ofSeconds(30))
        .maxBytes(1_000_000)
        .userAgent("test/1")
        .build();
    Script good = Script.ok("image/jpeg", Pictures.jpeg(1));
    try (RawServer open = new RawServer(PUBLIC).otherwise(good);
        RawServer trap = new RawServer("127.0.0.1").otherwise(good);
        Fetcher fetcher = plan.open()) {
      open.on("/redirect", Script.redirect(trap.uri("/a.jpg").toString()));
      for (String path : new String[] {"/good", "/redirect"}) {
        Outcome outcome = fetcher.fetch(FetchRig.task(open.uri(path), path.substring(1)), progress -> {});
        System.out.println(
            outcome instanceof Outcome.Failed failed
                ? failed.failure().kind()
                : "SAVED");
      }
      System.out.println(trap.connections());
    }
  }
}
