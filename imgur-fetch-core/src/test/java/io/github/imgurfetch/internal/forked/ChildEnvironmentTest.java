// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The environment variables that a child inherits. */
@Timeout(60)
class ChildEnvironmentTest {
  private static final Map<String, String> SECRET = Map.ofEntries(
      Map.entry("IMGUR_CLIENT_ID", "0123456789abcde"),
      Map.entry("IMGUR_CLIENT_SECRET", "s3cret-of-ours"),
      Map.entry("IMGUR_REFRESH_TOKEN", "t0ken-of-ours"),
      Map.entry("imgur_access_token", "another-t0ken"),
      Map.entry("APP_ID_OF_IMGUR", "0123456789abcde"),
      Map.entry("http_proxy", "http://user:s3cret@proxy.example:8080"),
      Map.entry("HTTPS_PROXY", "https://us%65r:s3cret@proxy.example"),
      Map.entry("ALL_PROXY", "socks5h://user:s3cret@[::1]:1080/"),
      Map.entry("ftp_proxy", "user:s3cret@proxy.example:8080"),
      Map.entry("PROXIES", "one=http://a.example, two=http://user:s3cret@b.example"),
      Map.entry("SOME_OPTS", "-Dhttp.proxyUser=user -Dhttp.proxyPassword=s3cret"));

  private static final Map<String, String> HARMLESS = Map.of(
      "no_proxy", "localhost,.example",
      "RSYNC_PROXY", "proxy.example:8080",
      "FTPS_PROXY", "http://proxy.example:8080/a@b",
      "NOT_IMGUR_", "imgur",
      "MAIL", "somebody@example.org",
      "FLAG", "1");

  @TempDir
  Path home;

  @Test
  void removesOnlySecrets() {
    Map<String, String> environment = new HashMap<>(SECRET);
    environment.putAll(HARMLESS);
    environment.put("IMGUR_DEBUG", "1");
    ChildEnvironment.clean(environment);
    assertThat(environment.keySet())
        .containsExactlyInAnyOrder("no_proxy", "RSYNC_PROXY", "NOT_IMGUR_", "MAIL", "FLAG");
  }

  /** Writes its environment to a file. */
  record Noting(Path file) implements ImageStep {
    @Override
    public void run(Saved saved) throws IOException {
      Files.writeString(file, System.getenv().toString());
    }
  }

  /** A run in a separate JVM, because a JVM cannot change its own environment. Arguments: directory, link. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      Path directory = Path.of(args[0]);
      System.out.println(ConcurrentDownloader.builder()
          .into(directory.resolve("images"))
          .allowPrivateHosts()
          .strategy(Strategies.forked(1))
          .then(new Noting(directory.resolve("environment")))
          .build()
          .download(List.of(ImageLink.of(URI.create(args[1])))));
    }
  }

  @Test
  void aStepInAChildSeesNoSecret() throws IOException, InterruptedException {
    try (RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)))) {
      Map<String, String> environment = new HashMap<>(SECRET);
      environment.put("FLAG", "1");
      ChildJvm.Result result = ChildJvm.run(
          List.of(), environment, List.of(), Program.class.getName(), home, server.uri("/a.jpg"));
      assertThat(result.exit()).as(result.output()).isZero();
      assertThat(home.resolve("environment"))
          .content()
          .contains("FLAG=1")
          .doesNotContain(SECRET.keySet())
          .doesNotContain("s3cret", "0123456789abcde");
    }
  }
}
