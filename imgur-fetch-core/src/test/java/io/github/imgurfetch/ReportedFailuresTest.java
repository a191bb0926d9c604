// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Failed;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A report counts all failures and contains the first of them. */
@Timeout(120)
class ReportedFailuresTest {
  @TempDir
  Path directory;

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(Strategies.serial())
        .naming(link -> " ");
  }

  /** Bad addresses; every tenth is a good one for which the naming has no name. */
  private static Stream<ImageLink> bad(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ImageLink.of(i % 10 == 9 ? "http://example.com/" + i : "no address " + i));
  }

  @Test
  void allFailuresAreCountedByKindAndTheFirstTenThousandKept() {
    DownloadReport report = settings().build().download(bad(20_000));

    assertThat(report.failed()).isEqualTo(report.total()).isEqualTo(20_000);
    assertThat(report.failuresByKind())
        .containsExactly(Map.entry(Kind.BAD_URL, 18_000L), Map.entry(Kind.BAD_NAME, 2_000L));
    assertThat(report.failures())
        .hasSize(10_000)
        .extracting(failed -> failed.task().number())
        .startsWith(1L, 2L)
        .isSorted()
        .endsWith(10_000L);
  }

  @Test
  void maxReportedFailuresLimitsTheFailuresKept() {
    DownloadReport seven = settings().maxReportedFailures(7).build().download(bad(50));
    DownloadReport none = settings().maxReportedFailures(0).build().download(bad(50));

    assertThat(seven.failures()).hasSize(7);
    assertThat(none.failures()).isEmpty();
    assertThat(seven.failuresByKind())
        .isEqualTo(none.failuresByKind())
        .isEqualTo(Map.of(Kind.BAD_URL, 45L, Kind.BAD_NAME, 5L));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings().maxReportedFailures(-1))
        .withMessage("maxReportedFailures must not be negative: -1");
  }

  @Test
  void failuresByKindIsEmptyWithoutFailuresAndUnmodifiable() {
    DownloadReport report = settings().build().download(List.of());
    assertThat(report.failuresByKind()).isEmpty();
    DownloadReport bad = settings().build().download(bad(1));
    assertThat(bad.failuresByKind()).isUnmodifiable();
  }

  @Test
  void veryLongAddressesNeedNoMoreMemory() {
    String letters = "a".repeat(20_000);
    DownloadReport report = settings()
        .maxReportedFailures(300)
        .build()
        .download(IntStream.range(0, 300).mapToObj(i -> ImageLink.of("http://example.com/" + letters + i)));

    assertThat(report.failuresByKind()).containsExactly(Map.entry(Kind.BAD_URL, 300L));
    assertThat(report.failures()).hasSizeBetween(1, 20);
  }

  @Test
  void theReportIsReturnedEvenIfMemoryIsExhausted() throws Exception {
    ChildJvm.Result result = ChildJvm.run(List.of("-Xmx16m", "-XX:+UseSerialGC"), FullMemory.class.getName());
    assertThat(result.output()).matches("booked=(\\d{2,}) failed=\\1 byKind=\\{BAD_URL=\\1}\n");
  }

  @Test
  void retryingAnIncompleteReportLogsAWarning() throws Exception {
    ChildJvm.Result result = ChildJvm.run(List.of(), FewReported.class.getName(), directory);
    assertThat(result.output())
        .contains("again=2")
        .containsOnlyOnce(
            "WARN io.github.imgurfetch.ConcurrentDownloader - 5 images failed, but the report contains only 2")
        .contains("failures(Path)");
  }

  /** A program that retries failed images, first all of them and then those in a report. */
  static final class FewReported {
    private FewReported() {}

    public static void main(String[] args) {
      ConcurrentDownloader.Builder settings =
          ConcurrentDownloader.builder().into(Path.of(args[0]));
      DownloadReport all = settings.build().download(bad(5));
      settings.build().retryFailed(all);
      ConcurrentDownloader few = settings.maxReportedFailures(2).build();
      System.out.println("again=" + few.retryFailed(few.download(bad(5))).total());
    }
  }

  /** A program that records failures until its memory is exhausted, and then requests the report. */
  static final class FullMemory {
    private static final int MESSAGE = 100_000;
    private static final int MORE_THAN_FIT = 1_000;

    private FullMemory() {}

    public static void main(String[] args) {
      Ledger ledger = new Ledger(Integer.MAX_VALUE);
      int booked = 0;
      try {
        while (booked < MORE_THAN_FIT) {
          DownloadTask task =
              new DownloadTask(booked + 1, "image", URI.create("invalid:." + booked), "", false);
          Failed failed = new Failed(task, new Failure(Kind.BAD_URL, "x".repeat(MESSAGE), 0, 0));
          booked++;
          ledger.settle(failed);
        }
      } catch (OutOfMemoryError e) {
        // as expected
      }
      DownloadReport report = ledger.report(false);
      System.out.println(
          "booked=" + booked + " failed=" + report.failed() + " byKind=" + report.failuresByKind());
    }
  }
}
