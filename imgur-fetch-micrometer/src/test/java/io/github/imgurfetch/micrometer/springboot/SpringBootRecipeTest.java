// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.micrometer.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.micrometer.ImageServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The application of docs/spring-boot.md; the actuator, which provides the registry, is left out. */
@Timeout(60)
class SpringBootRecipeTest {
  @TempDir
  Path directory;

  private ImageServer server;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(DownloadConfiguration.class)
  static class Application {
    @Bean
    MeterRegistry registry() {
      return new SimpleMeterRegistry();
    }
  }

  @BeforeEach
  void serve() throws Exception {
    server = new ImageServer(1);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ConfigurableApplicationContext application(String grace) {
    return new SpringApplicationBuilder(Application.class)
        .web(WebApplicationType.NONE)
        .run(
            "--imgur-fetch.directory=" + directory,
            "--imgur-fetch.workers=3",
            "--imgur-fetch.allow-private-hosts=true",
            "--imgur-fetch.grace=" + grace);
  }

  @Test
  void theBeansDownloadAndCount() {
    try (ConfigurableApplicationContext application = application("20s")) {
      ImageDownloads downloads = application.getBean(ImageDownloads.class);
      DownloadReport report = downloads
          .start(List.of(server.link("/a.gif"), server.link("/b.gif")))
          .await();
      assertThat(report.saved()).isEqualTo(2);
      assertThat(directory.resolve("a.gif")).exists();
      assertThat(application
              .getBean(MeterRegistry.class)
              .get("imgurfetch.images")
              .tag("outcome", "saved")
              .counter()
              .count())
          .isEqualTo(2);
    }
  }

  @Test
  void aShutdownLetsRunsEndWithinTheGrace() throws Exception {
    ConfigurableApplicationContext application = application("50s");
    ImageDownloads downloads = application.getBean(ImageDownloads.class);
    Download download = downloads.start(List.of(server.link("/held.gif")));
    server.awaitHeld();
    Thread shutdown = new Thread(application::close);
    shutdown.start();
    while (downloads.isRunning()) Thread.onSpinWait();
    assertThatIllegalStateException().isThrownBy(() -> downloads.start(List.of(server.link("/late.gif"))));
    server.release();
    shutdown.join();
    assertThat(download.await().saved()).isEqualTo(1);
  }

  @Test
  void aShutdownCancelsRunsAfterTheGrace() throws Exception {
    ConfigurableApplicationContext application = application("0s");
    Download download = application.getBean(ImageDownloads.class).start(List.of(server.link("/held.gif")));
    server.awaitHeld();
    application.close();
    assertThat(download.isDone()).isTrue();
    assertThat(download.await().cancelled()).isTrue();
  }
}
