// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.jimfs.Jimfs;
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.internal.forked.FaultyWorker;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.StrategyException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Children that cannot be started result in one clear error before any request. */
@Timeout(60)
class ForkedStartTest {
  @TempDir
  Path home;

  private final RawServer server = new RawServer();

  @AfterEach
  void noRequestWasSent() {
    assertThat(server.requests()).isEmpty();
    server.close();
    assertThat(Children.alive()).isEmpty();
  }

  @Test
  void aMissingJavaProgram() {
    assertThat(failure(Strategies.forked(4).java(home.resolve("nothing")))).contains("nothing", "set java(…)");
  }

  @Test
  void aJavaProgramThatFails() {
    assertThat(failure(Strategies.forked(4).java(Path.of("/bin/false")))).contains("/bin/false", "exit status 1");
  }

  @Test
  void aChildThatClosesItsInputAndExitsLater() throws IOException {
    var builder = ConcurrentDownloader.builder()
        .into(home.resolve("images"))
        .strategy(Strategies.forked(1).java(FaultyWorker.javaAfter(home, "exec 0<&-; sleep 0.3; exit 7")));
    for (int i = 0;
        i < 30;
        i++) // together larger than the buffer of a pipe: written until the child closes its end
    builder.header("X-Long-" + i, "x".repeat(4_000));
    assertThatExceptionOfType(StrategyException.class)
        .isThrownBy(() -> builder.build().download(links()))
        .withMessageContaining("exit status 7");
  }

  @Test
  void aClassPathWithoutTheLibrary() {
    assertThat(failure(Strategies.forked(4).classPath(home.toString())))
        .contains("set classPath(…)", "Could not find or load main class");
  }

  @Test
  void aClassPathWithoutTheDependencies() {
    String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(place -> Files.isDirectory(Path.of(place)))
        .collect(Collectors.joining(File.pathSeparator));
    assertThat(failure(Strategies.forked(4).classPath(classes)))
        .contains("set classPath(…)", "NoClassDefFoundError");
  }

  @Test
  void anImpossibleHeapSize() {
    assertThat(failure(Strategies.forked(4).heap("9999999999g"))).contains("heap(…)", "object heap");
  }

  @Test
  void anUnknownOption() {
    assertThat(failure(Strategies.forked(4).jvmOptions("-XX:+NoSuchThing")))
        .contains("jvmOptions(…)", "NoSuchThing");
  }

  @Test
  void fourChildrenThatCannotStartAreStartedOnceEach() throws IOException {
    Path starts = home.resolve("starts");
    failure(Strategies.forked(4).java(FaultyWorker.javaAfter(home, "echo >> " + starts + "; exit 1")));
    assertThat(Files.readAllLines(starts)).hasSizeBetween(1, 4);
  }

  @Test
  void aDirectoryOutsideTheDefaultFileSystem() throws IOException {
    try (var memory = Jimfs.newFileSystem()) {
      assertThat(failure(Strategies.forked(2), memory.getPath("images"))).contains("jimfs:", "into(…)");
    }
  }

  @Test
  void anSslContextOfTheRun() throws Exception {
    var builder = ConcurrentDownloader.builder()
        .into(home)
        .strategy(Strategies.forked(2))
        .sslContext(javax.net.ssl.SSLContext.getDefault());
    assertThatExceptionOfType(StrategyException.class)
        .isThrownBy(() -> builder.build().download(links()))
        .withMessageContaining("sslContext(…)")
        .withMessageContaining("javax.net.ssl.trustStore");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "128mb", "128 m", "-1", "m", "1.5g"})
  void anInvalidHeapSize(String size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strategies.forked(1).heap(size))
        .withMessageContaining("heap must be")
        .withMessageEndingWith(size);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-cp", "--class-path=x", "-jar", "-m", "--module-path", "Main", "", "-Xlog:gc", "-verbose:gc"})
  void aForbiddenOption(String option) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strategies.forked(1).jvmOptions("-Xss1m", option))
        .withMessageContaining("jvmOptions")
        .withMessageEndingWith(option);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, processes", "257, 1, processes", "-1, 1, processes", "1, 0, threadsEach", "1, 1025, threadsEach"
  })
  void aNumberOutOfRange(int processes, int threadsEach, String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Strategies.forked(processes, threadsEach))
        .withMessageContaining("forked " + setting)
        .withMessageEndingWith(": " + (setting.equals("processes") ? processes : threadsEach));
  }

  @Test
  void describesItself() {
    assertThat(Strategies.forked(2)).hasToString("forked(2)").isEqualTo(Strategies.forked(2, 1));
    assertThat(Strategies.forked(2, 4)).hasToString("forked(2, 4)").isNotEqualTo(Strategies.forked(2));
    assertThat(Strategies.forked(2).heap("64m"))
        .isEqualTo(Strategies.forked(2).heap("64m"))
        .hasSameHashCodeAs(Strategies.forked(2).heap("64m"))
        .isNotEqualTo(Strategies.forked(2));
  }

  private String failure(ExecutionStrategy strategy) {
    return failure(strategy, home.resolve("images"));
  }

  private String failure(ExecutionStrategy strategy, Path into) {
    var downloader = ConcurrentDownloader.builder()
        .into(into)
        .strategy(strategy)
        .allowPrivateHosts()
        .build();
    StrategyException[] thrown = new StrategyException[1];
    assertThatExceptionOfType(StrategyException.class)
        .isThrownBy(() -> downloader.download(links()))
        .satisfies(e -> thrown[0] = e);
    return thrown[0].getMessage();
  }

  private List<ImageLink> links() {
    return IntStream.range(0, 50)
        .mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg")))
        .toList();
  }
}
