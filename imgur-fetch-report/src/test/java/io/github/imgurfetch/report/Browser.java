// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.opentest4j.TestAbortedException;

/** Headless Chromium without network access: its proxy does not exist. */
final class Browser implements AutoCloseable {
  private static final int CLOSED_PORT = 9;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens the system's Chromium, or skips the test if it is not installed. */
  static Browser open() {
    Optional<File> chromium = executable("chromium", "chromium-browser", "google-chrome");
    Optional<File> chromedriver = executable("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty())
      throw skip("no chromium or no chromedriver on the PATH, see CONTRIBUTING.md");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        "--proxy-server=127.0.0.1:" + CLOSED_PORT,
        "--proxy-bypass-list=<-loopback>");
    ChromeDriverService service = new ChromeDriverService.Builder()
        .usingDriverExecutable(chromedriver.get())
        .usingAnyFreePort()
        .build();
    try {
      return new Browser(new ChromeDriver(service, options));
    } catch (SessionNotCreatedException e) { // for example, the versions do not match
      throw skip(e.getMessage());
    }
  }

  private static RuntimeException skip(String reason) {
    System.out.println("BrowserTest is skipped: " + reason);
    return new TestAbortedException(reason);
  }

  private static Optional<File> executable(String... names) {
    return Stream.of(names)
        .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(path -> new File(path, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  /** Opens a page and waits until its script has drawn it. */
  void show(Path page) {
    console();
    driver.manage().window().setSize(new Dimension(1200, 1000));
    driver.get(page.toUri().toString());
    await("return document.documentElement.dataset.drawn !== undefined");
  }

  /** Waits until a script returns true. */
  void await(String script) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    driver.executeAsyncScript("const done = arguments[0]; const test = () => (() => {" + script
        + "})() === true ? done() : setTimeout(test, 20); test();");
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  long number(String script, Object... arguments) {
    return ((Number) driver.executeScript(script, arguments)).longValue();
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** The messages on the console since the last call. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  /** The violations of the rules of axe-core. */
  Object violations() throws IOException {
    try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
      driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(
        "const done = arguments[0]; axe.run().then(result => done(result.violations.map("
            + "v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | '))),"
            + " error => done(['' + error]));");
  }

  /** Saves a picture of a part of the page, if the system property {@code screenshots} names a directory. */
  void picture(String selector, String name) throws IOException {
    String target = System.getProperty("screenshots");
    if (target == null) return;
    driver.manage().window().setSize(new Dimension(1060, 880));
    byte[] png = selector.isEmpty()
        ? driver.getScreenshotAs(OutputType.BYTES)
        : find(selector).getScreenshotAs(OutputType.BYTES);
    Path file = Files.createDirectories(Path.of(target)).resolve(name);
    Files.write(file, png);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
