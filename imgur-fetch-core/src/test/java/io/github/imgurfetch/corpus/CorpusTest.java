// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Downloads all files of {@code -Dcorpus=DIR} from loopback with every strategy, and prints the results by format. The
 * strategies must agree on every file.
 */
@EnabledIfSystemProperty(named = "corpus", matches = ".+")
class CorpusTest {
  @TempDir
  Path directory;

  @Test
  void everyStrategyTreatsEveryFileAlike() throws IOException {
    try (Corpus corpus = Corpus.of(Path.of(System.getProperty("corpus")))) {
      assertThat(corpus.files()).as("files in the corpus").isNotEmpty();
      Map<Path, String> first = new TreeMap<>();
      for (Map.Entry<String, ExecutionStrategy> strategy : strategies().entrySet()) {
        Map<Path, String> found = download(corpus, strategy.getValue());
        if (first.isEmpty()) first.putAll(found);
        assertThat(found).as(strategy.getKey()).isEqualTo(first);
      }
      System.out.println(new CorpusTable(corpus, first, strategies().keySet()));
    }
  }

  private static Map<String, ExecutionStrategy> strategies() {
    Map<String, ExecutionStrategy> strategies = new LinkedHashMap<>();
    strategies.put("pooled(8)", Strategies.pooled(8));
    strategies.put("serial", Strategies.serial());
    strategies.put("on(ForkJoinPool, 8)", Strategies.on(ForkJoinPool.commonPool(), 8));
    strategies.put("adaptive", Strategies.adaptive());
    if (Runtime.version().feature() >= 21) strategies.put("virtual(50)", Strategies.virtual(50));
    strategies.put("forked(2, 4)", Strategies.forked(2, 4));
    return strategies;
  }

  /**
   * Returns the result of each file: {@code saved} with the extension and the note, or the kind of failure and its
   * message.
   */
  private Map<Path, String> download(Corpus corpus, ExecutionStrategy strategy) throws IOException {
    Map<Path, String> results = new TreeMap<>();
    Path into = Files.createTempDirectory(directory, "run");
    ConcurrentDownloader.builder()
        .into(into)
        .strategy(strategy)
        .allowPrivateHosts()
        .retry(io.github.imgurfetch.transfer.RetryPolicy.DEFAULT.attempts(1))
        .maxBytes(Long.MAX_VALUE)
        .listener(new DownloadListener() {
          @Override
          public void onOutcome(Outcome outcome) {
            results.put(corpus.fileOf(outcome.task().link()), result(outcome));
          }
        })
        .build()
        .download(corpus.links());
    try (Stream<Path> files = Files.walk(into)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
    return results;
  }

  private static String result(Outcome outcome) {
    if (outcome instanceof Saved saved) {
      String extension = saved.fileName().substring(saved.fileName().lastIndexOf('.') + 1);
      return saved.note().map(note -> "saved " + extension + ": " + note).orElse("saved " + extension);
    }
    if (outcome instanceof Failed failed)
      return failed.failure().kind() + ": " + failed.failure().message();
    return String.valueOf(outcome);
  }
}
