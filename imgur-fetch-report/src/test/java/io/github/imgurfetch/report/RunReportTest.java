// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.standin.Picture;
import io.github.imgurfetch.standin.StandInGallery;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page of a run that downloads real files from a server on loopback. */
@Timeout(60)
class RunReportTest {
  private static StandInGallery server;

  @TempDir
  Path directory;

  @BeforeAll
  static void serve() {
    server = Server.start(Duration.ZERO);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private ConcurrentDownloader downloader() {
    return ConcurrentDownloader.builder()
        .into(directory.resolve("images"))
        .strategy(Strategies.pooled(4))
        .existing(Existing.REPLACE)
        .header("X-Token", "s3cr3t")
        .allowPrivateHosts()
        .build();
  }

  private static List<ImageLink> links(int count) {
    List<ImageLink> links = new ArrayList<>();
    for (Picture picture : server.catalog().stills().subList(0, count))
      links.add(ImageLink.of(server.link(picture)));
    return links;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void thePageHasTheNumbersOfTheReport() throws Exception {
    List<ImageLink> links = links(12);
    links.add(links.get(0));
    links.add(ImageLink.of(server.baseUrl().resolve("/missing.jpg?key=s3cr3t")));
    links.add(ImageLink.of("javascript:alert(1)"));
    DownloadReport report = downloader().download(links, RunReport.to(directory.resolve("run.html")));

    PageReader page = new PageReader(directory.resolve("run.html"));
    assertThat(report.saved()).isEqualTo(12);
    assertThat(page.number("saved")).isEqualTo("12");
    assertThat(page.number("failed")).isEqualTo("2").isEqualTo("" + report.failed());
    assertThat(page.number("skipped")).isEqualTo("1").isEqualTo("" + report.skipped());
    assertThat(page.rows()).isEqualTo(15).isEqualTo((int) report.total());
    assertThat(page.html)
        .contains("1 duplicate", "pooled(4)", "attempts per image", "HTTP_STATUS", "BAD_URL")
        .contains(server.baseUrl().resolve("/missing.jpg") + "</bdi></a>")
        .doesNotContain("s3cr3t", "href=\"javascript");
    assertThat(files()).containsExactly("images", "run.html");
  }

  @Test
  void theContactSheetShowsThumbnailsAndLeadsToTheFiles() throws Exception {
    downloader().download(links(10), RunReport.to(directory.resolve("pages/run.html")));
    NodeList images =
        new PageReader(directory.resolve("pages/run.html")).document().getElementsByTagName("img");
    assertThat(images.getLength()).isEqualTo(10);
    for (int i = 0; i < images.getLength(); i++) {
      Element image = (Element) images.item(i);
      assertThat(image.getAttribute("src")).startsWith("data:image/jpeg;base64,");
      String file = ((Element) image.getParentNode()).getAttribute("href");
      assertThat(file).startsWith("../images/");
      assertThat(directory.resolve("pages").resolve(file)).exists();
    }
  }

  @Test
  void theContentSecurityPolicyNamesTheScriptAndTheStyle() throws Exception {
    downloader().download(links(1), RunReport.to(directory.resolve("run.html")));
    PageReader page = new PageReader(directory.resolve("run.html"));
    assertThat(page.element("Content-Security-Policy\" content=\"", "\""))
        .contains("default-src 'none'")
        .contains("script-src " + Resources.hash(page.element("<script>", "</script>")) + ";")
        .contains("style-src " + Resources.hash(page.element("<style>", "</style>")) + ";");
    assertThat(page.html).doesNotContain("<link", "@import", " src=\"http", "url(");
  }

  @Test
  void aLaterRunReplacesThePage() throws Exception {
    Path page = directory.resolve("run.html");
    RunReport report = RunReport.to(page);
    downloader().download(links(3), report);
    downloader().download(links(5), report);
    assertThat(new PageReader(page).number("saved")).isEqualTo("5");
    assertThat(new PageReader(page).rows()).isEqualTo(5);
  }

  @Test
  void runsAtTheSameTimeEachWriteAWholePage() throws Exception {
    Path page = directory.resolve("run.html");
    List<Download> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ConcurrentDownloader downloader = ConcurrentDownloader.builder()
          .into(directory.resolve("images" + i))
          .allowPrivateHosts()
          .build();
      runs.add(downloader.start(links(6), RunReport.to(page)));
    }
    runs.forEach(Download::await);
    assertThat(new PageReader(page).number("saved")).isEqualTo("6");
    assertThat(new PageReader(page).document().getElementsByTagName("main").getLength())
        .isEqualTo(1);
    assertThat(files()).hasSize(5).contains("run.html");
  }

  @Test
  void runsThatShareAReportGetOnePage() throws Exception {
    Path page = directory.resolve("run.html");
    RunReport report = RunReport.to(page);
    SyntheticRun inner = new SyntheticRun(20, 2);
    new SyntheticRun(30, 3).play(new InTheMiddle(report, 10, () -> {
      inner.play(report);
      assertThat(page).doesNotExist();
    }));
    PageReader reader = new PageReader(page);
    assertThat(reader.rows()).isEqualTo(50);
    assertThat(Integer.parseInt(reader.number("saved")) + Integer.parseInt(reader.number("failed")))
        .isEqualTo(50);
  }

  @Test
  void aPageThatCannotBeWrittenIsLoggedAndDoesNotAffectTheRun() throws Exception {
    Path page = Files.createDirectories(directory.resolve("run.html/full")).getParent();
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    DownloadReport report;
    try {
      report = downloader().download(links(2), RunReport.to(page));
    } finally {
      System.setErr(before);
    }
    assertThat(report.saved()).isEqualTo(2);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("WARN " + PageFile.class.getName() + " - the report " + page + " cannot be written");
    assertThat(files()).containsExactly("images", "run.html");
  }

  @Test
  void anInterruptedRunHasAPage() throws Exception {
    Path page = directory.resolve("run.html");
    Thread.currentThread().interrupt();
    DownloadReport report = downloader().download(links(4), RunReport.to(page));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(new PageReader(page).number("saved")).isEqualTo("" + report.saved());
    Thread.currentThread().interrupt();
    new SyntheticRun(10, 2).writeTo(page);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(new PageReader(page).rows()).isEqualTo(10);
  }

  @Test
  void aTemporaryPageOfAKilledProgramIsReplaced() throws Exception {
    Path page = directory.resolve("run.html");
    Path left = Files.writeString(directory.resolve(".run.html.0.tmp"), "half a page");
    Path used = Files.writeString(directory.resolve(".run.html.1.tmp"), "being written");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    new SyntheticRun(10, 2).writeTo(page);
    assertThat(files()).containsExactly(".run.html.1.tmp", "run.html");
    assertThat(used).hasContent("being written");
  }
}
