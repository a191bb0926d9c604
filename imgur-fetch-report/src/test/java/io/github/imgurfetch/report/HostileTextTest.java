// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.RunDescription;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RetryState;
import io.github.imgurfetch.transfer.internal.http.BadLink;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** Tests that untrusted titles, names, messages and settings appear as text in the page, whatever they contain. */
@Timeout(60)
class HostileTextTest {
  @TempDir
  Path directory;

  private Path write(List<String> texts) {
    Path page = directory.resolve("run.html");
    RunReport report = RunReport.to(page);
    String all = String.join(" ", texts);
    report.onStart(new RunDescription(directory.toUri(), all, Map.of(all, all)));
    long number = 0;
    for (String text : texts) {
      URI link = URI.create("http://example.invalid/" + ++number + ".jpg");
      DownloadTask task = new DownloadTask(number, "x", link, text.replace("/", "_"), false);
      report.onBegin(ImageLink.of(link), task);
      if (number % 2 == 0) {
        Failure failure = new Failure(Failure.Kind.NOT_AN_IMAGE, text, 200, 1);
        report.onOutcome(Hostile.image(text, link), new Failed(task, failure));
      } else
        report.onOutcome(
            Hostile.image(text, link),
            new Saved(
                task,
                directory.resolve(number + ".jpg").toUri(),
                1,
                "",
                Optional.empty(),
                1,
                Duration.ZERO));
    }
    long failed = texts.size() / 2;
    report.onFinish(new DownloadReport(
        texts.size() - failed,
        failed,
        1,
        Duration.ofSeconds(1),
        false,
        Map.of(),
        failed == 0 ? Map.of() : Map.of(Failure.Kind.NOT_AN_IMAGE, failed),
        List.of()));
    return page;
  }

  @Test
  void thePageIsWellFormedAndShowsTheTextsAsTheyAre() throws Exception {
    PageReader page = new PageReader(write(Hostile.TITLES));
    Document document = page.document();
    assertThat(document.getElementsByTagName("script").getLength()).isEqualTo(3);
    assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(2);
    String text = document.getDocumentElement().getTextContent();
    for (int i = 1; i < Hostile.TITLES.size(); i += 2) assertThat(text).contains(Hostile.TITLES.get(i));
    assertThat(page.titles()).containsExactlyElementsOf(Hostile.TITLES);
  }

  @Test
  void controlCharactersAndHalvesOfSurrogatePairsAreReplaced() throws Exception {
    PageReader page =
        new PageReader(write(List.of("a\0b\u001Bc\u0085d", "line\r\nfeed\ttab", "half \uD83D pair \uDE00")));
    assertThat(page.document()).isNotNull();
    assertThat(page.titles())
        .containsExactly("a\uFFFDb\uFFFDc\uFFFDd", "line  feed tab", "half \uFFFD pair \uFFFD");
    assertThat(page.html).contains("line  feed tab");
  }

  @Test
  void longTextsAreCut() throws Exception {
    String endless = "x".repeat(1_000_000);
    assertThat(Files.size(write(List.of(endless, endless, endless)))).isLessThan(300_000);
  }

  @ParameterizedTest
  @CsvSource({
    "https://user:pass@i.imgur.com:8443/a.jpg?token=1#f, https://i.imgur.com:8443/a.jpg, i.imgur.com:8443",
    "HTTP://EXAMPLE.org, HTTP://example.org, example.org",
    "javascript:alert(1), javascript:alert(1), no host",
    "data:text/html;base64;x?y, data:text/html;base64;x, no host",
    "http://exam ple.com/a b.jpg?key, http://exam ple.com/a b.jpg, exam%20ple.com",
    "some text, some text, no host"
  })
  void addressesHaveNoSecrets(String link, String shown, String host) {
    DownloadTask task = new DownloadTask(1, "x", BadLink.parse(link), "x", false, RetryState.NONE, link);
    assertThat(Addresses.shown(task)).isEqualTo(shown);
    assertThat(Addresses.host(task.link())).isEqualTo(host);
    assertThat(Html.link(shown).contains("href"))
        .isEqualTo(shown.toLowerCase(Locale.ROOT).startsWith("http"));
  }

  @ParameterizedTest
  @CsvSource({
    "/home/a/run.html, /home/a/images/x.jpg, ./images/x.jpg",
    "/home/a/run.html, /home/a/x.jpg, ./x.jpg",
    "/home/a/run.html, /home/b/c/x.jpg, ../b/c/x.jpg",
    "/home/a/run.html, /data/x.jpg, file:///data/x.jpg",
    "/home/a b/run.html, /home/a b/c #%/x.jpg, ./c%20%23%25/x.jpg",
    "/run.html, /data/x.jpg, ./data/x.jpg"
  })
  void filesAreRelativeToThePage(String page, String file, String expected) {
    DownloadTask task = new DownloadTask(1, "x", URI.create("http://example.invalid/"), "x", false);
    Saved saved = new Saved(task, Path.of(file).toUri(), 1, "", Optional.empty(), 1, Duration.ZERO);
    String directory = Addresses.directory(Path.of(page), saved);
    assertThat(Addresses.file(directory, saved)).isEqualTo(expected);
  }

  @Test
  void imagesInAStoreHaveNoFileForABrowser() {
    DownloadTask task = new DownloadTask(1, "x", URI.create("http://example.invalid/"), "x", false);
    URI location = URI.create("hdfs://cluster/images/x.jpg");
    Saved saved = new Saved(task, location, 1, "", Optional.empty(), 1, Duration.ZERO);
    assertThat(Addresses.directory(Path.of("/run.html"), saved)).isNull();
  }

  @Test
  void roundedNumbersKeepTheirFirstBits() {
    for (long number = 0; number < 100_000; number++) {
      long read = read(Chunk.rounded(number, 4), 4);
      assertThat(read).isBetween(number - number / 8, number);
    }
    assertThat(read(Chunk.rounded(Long.MAX_VALUE, 5), 5)).isPositive();
  }

  /** Decodes a number like {@code data.js}. */
  private static long read(long code, int bits) {
    long exact = 1L << bits;
    if (code < exact) return code;
    long half = exact / 2;
    return ((code - exact) % half + half) << (code - exact) / half + 1;
  }
}
