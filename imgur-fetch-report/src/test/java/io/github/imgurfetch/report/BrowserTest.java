// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.standin.Picture;
import io.github.imgurfetch.standin.StandInGallery;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Tests the page in a real browser. */
@Timeout(120)
class BrowserTest {
  @TempDir
  static Path directory;

  private static Browser browser;
  private static Path page;
  private static DownloadReport report;

  /** Runs more images than the page has thumbnails: each image of the stand-in three times. */
  @BeforeAll
  static void download() {
    browser = Browser.open();
    page = directory.resolve("run.html");
    try (StandInGallery server = Server.start(Duration.ofMillis(3))) {
      List<ImageLink> links = new ArrayList<>();
      List<Picture> pictures = server.catalog().stills();
      for (int n = 0; n < 3 * pictures.size(); n++) {
        URI link = URI.create(server.link(pictures.get(n % pictures.size())) + "?copy=" + n / pictures.size());
        boolean hostile = n % 20 == 5 && n / 20 < Hostile.TITLES.size();
        links.add(
            hostile ? Hostile.image(Hostile.TITLES.get(n / 20), link, "hostile" + n) : ImageLink.of(link));
      }
      links.add(70, ImageLink.of(server.baseUrl().resolve("/missing.jpg")));
      links.add(ImageLink.of("<img src=x onerror='window.hacked = 1'>"));
      report = ConcurrentDownloader.builder()
          .into(directory.resolve("images"))
          .strategy(Strategies.pooled(8))
          .allowPrivateHosts()
          .build()
          .download(links, RunReport.to(page));
    }
  }

  @AfterAll
  static void close() {
    if (browser != null) browser.close();
  }

  @Test
  void theNumbersAreThoseOfTheReportAndTheConsoleIsEmpty() {
    browser.show(page);
    assertThat(report.saved()).isEqualTo(273);
    assertThat(browser.find("[data-number=saved]").getText()).startsWith("273");
    assertThat(browser.find("[data-number=failed]").getText()).isEqualTo("2");
    assertThat(browser.find("#matches").getText()).isEqualTo("275 images");
    assertThat(browser.run("return window.hacked")).isNull();
    assertThat(browser.console()).isEmpty();
    assertThat(browser.run("return performance.getEntriesByType('resource').map(e => e.name)"
            + ".filter(name => !/^(data|file):/.test(name))"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .isEmpty();
  }

  @Test
  void allImagesLoadWhenTheyAreScrolledIntoView() {
    browser.show(page);
    long before = browser.number("return document.querySelectorAll('#tiles img').length");
    assertThat(before).isLessThan(273);
    browser.await("const tiles = document.getElementById('tiles'); tiles.scrollTop += 400;"
        + "return tiles.scrollTop + tiles.clientHeight >= tiles.scrollHeight - 2"
        + " && document.querySelectorAll('#tiles li:not(.end)').length === 275;");
    browser.await(
        "return [...document.querySelectorAll('#tiles img')].every(i => i.complete && i.naturalWidth > 0)");
    assertThat(browser.number("return document.querySelectorAll('#tiles img').length"))
        .isEqualTo(273);
    assertThat(browser.number("return document.querySelectorAll('#tiles img[src^=\"data:\"]').length"))
        .isEqualTo(200);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void hostileTitlesAreTextAndTheFilterFindsThem() {
    browser.show(page);
    browser.find("#query").sendKeys("onerror");
    browser.await("return document.getElementById('matches').value === '2 of 275 images'");
    assertThat(browser.run("return document.querySelector('#tiles li.saved bdi').textContent"))
        .isEqualTo(Hostile.TITLES.get(1));
    assertThat(browser.run("return [...document.querySelectorAll('#failed tr')].map(row => row.hidden)"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactlyInAnyOrder(true, false);
    assertThat(browser.run("return window.hacked")).isNull();
  }

  @Test
  void theLanesAreDrawn() {
    Path few = directory.resolve("few.html");
    new SyntheticRun(60, 8).writeTo(few);
    browser.show(few);
    String color = "const css = getComputedStyle(document.getElementById('lanes')).getPropertyValue(arguments[0]);"
        + "const pen = document.createElement('canvas').getContext('2d'); pen.fillStyle = css;"
        + "pen.fillRect(0, 0, 1, 1); const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;"
        + "const lanes = document.getElementById('lanes');"
        + "const pixels = lanes.getContext('2d').getImageData(0, 0, lanes.width, lanes.height).data;"
        + "let count = 0; for (let i = 0; i < pixels.length; i += 4)"
        + " if (pixels[i] === r && pixels[i + 1] === g && pixels[i + 2] === b) count++; return count;";
    for (String state : List.of("--c", "--r", "--k"))
      assertThat(browser.number(color, state)).as(state).isPositive();
    assertThat(browser.number("return document.getElementById('lanes').height"))
        .isGreaterThan(8 * 10);
  }

  @Test
  void everythingIsUsableWithTheKeyboard() {
    browser.show(page);
    browser.find("body").sendKeys("/");
    assertThat(browser.driver.switchTo().activeElement().getDomAttribute("id"))
        .isEqualTo("query");
    for (int n = 0; n < 3; n++) browser.driver.switchTo().activeElement().sendKeys(Keys.TAB);
    browser.driver.switchTo().activeElement().sendKeys(Keys.SPACE);
    browser.await("return document.getElementById('matches').value === '2 of 275 images'");
    browser.find("[data-show=all]").sendKeys(Keys.ENTER);
    browser.find("#lanes").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN, "+", "+", Keys.ARROW_LEFT);
    assertThat(browser.find("#image").getText()).contains("at ", "connecting");
    assertThat(browser.run("return document.querySelector('#image a').getAttribute('href')")
            .toString())
        .startsWith("./images/");
    browser.find("#lanes").sendKeys(Keys.ESCAPE);
    assertThat(browser.run("return document.getElementById('image').children.length"))
        .isEqualTo(0L);
    browser.find("#lanes").sendKeys(Keys.TAB);
    browser.find("#tiles").sendKeys(Keys.TAB);
    assertThat(browser.run("return document.activeElement.closest('#tiles') !== null"))
        .isEqualTo(true);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void lightAndDarkAreReadableByTheRulesOfAxe() throws IOException {
    for (String scheme : List.of("light", "dark")) {
      browser.prefer(scheme);
      browser.show(page);
      assertThat(browser.violations())
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .isEmpty();
      String paper = browser.run("return getComputedStyle(document.documentElement).backgroundColor")
          .toString();
      assertThat(paper).isEqualTo(scheme.equals("light") ? "rgb(246, 245, 241)" : "rgb(20, 22, 26)");
      browser.run("[...document.querySelectorAll('header bdi')].at(-1).textContent = 'images'");
      browser.picture("", "run-report-" + scheme + ".png");
    }
    browser.prefer("light");
  }

  @Test
  void aHundredThousandImagesAreDrawn() throws IOException {
    Path many = directory.resolve("many.html");
    DownloadReport run = new SyntheticRun(100_000, 16).writeTo(many);
    browser.show(many);
    System.out.println("100,000 images: drawn " + browser.run("return document.documentElement.dataset.drawn")
        + " ms after the page was opened");
    assertThat(browser.find("#matches").getText()).isEqualTo("100,000 images");
    browser.find("[data-show=failed]").click();
    browser.await("return document.getElementById('matches').value === '" + run.failed() + " of 100,000 images'");
    browser.find("[data-show=all]").click();
    browser.picture("#timeline", "run-report-many.png");
  }

  @Test
  void aMillionImagesHaveAggregatedLanes() {
    Path many = directory.resolve("more.html");
    new SyntheticRun(110_000, 100).writeTo(many);
    browser.show(many);
    assertThat(browser.find("#sheet").getText()).contains("the first 100,000 of 110,000 images");
    assertThat(browser.number("const lanes = document.getElementById('lanes');"
            + "const pixels = lanes.getContext('2d').getImageData(0, 0, lanes.width, 100).data;"
            + "let count = 0; for (let i = 3; i < pixels.length; i += 4) if (pixels[i] > 0) count++;"
            + "return 100 * count / (pixels.length / 4);"))
        .as("painted pixels of a hundred")
        .isGreaterThan(50);
  }
}
