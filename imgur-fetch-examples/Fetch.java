// SPDX-License-Identifier: Apache-2.0
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.RunProgress;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command-line downloader in one file: {@code java -cp "lib/*" Fetch.java urls.txt -o images -n 16}. */
@Command(name = "Fetch.java", mixinStandardHelpOptions = true, version = "imgur-fetch 0.1.0", footer =
    "Exits with 0 if all images are there, with 1 if one failed or the run did, with 2 if the arguments are wrong.")
class Fetch implements Callable<Integer>, DownloadListener {
  @Parameters(paramLabel = "LIST", description = "File with a URL per line, such as /dev/stdin.") Path list;
  @Option(names = {"-o", "--output"}, paramLabel = "DIR", description = "Target directory (${DEFAULT-VALUE}).")
  Path output = Path.of("images");
  @Option(names = {"-n", "--workers"}, paramLabel = "N", description = "Images at once (${DEFAULT-VALUE}).")
  int workers = 8;
  @Option(names = "--json", description = "Print the report as JSON.") boolean json;
  @Option(names = {"-q", "--quiet"}, description = "Print no progress.") boolean quiet;
  @Option(names = "--allow-private-hosts", description = "Permit loopback and private addresses.") boolean privateHosts;
  private final Map<Long, Progress> inFlight = new ConcurrentSkipListMap<>(); // the oldest first

  public static void main(String[] args) {
    System.exit(new CommandLine(new Fetch()).setExecutionExceptionHandler((e, command, result) -> {
      System.err.println(e);
      return 1;
    }).execute(args));
  }

  @Override public Integer call() throws Exception {
    var settings = ConcurrentDownloader.builder().into(output).strategy(Strategies.pooled(workers)).listener(this);
    if (privateHosts) settings.allowPrivateHosts();
    List<ImageLink> links;
    try (Stream<ImageLink> lines = ImageLink.lines(list)) {
      links = lines.toList(); // a collection, so that the total is known
    }
    try (Download run = settings.build().start(links)) {
      Runtime.getRuntime().addShutdownHook(new Thread(run::close)); // Ctrl-C cancels, and leaves no partial file
      boolean terminal = CommandLine.Help.Ansi.AUTO.enabled() && !"dumb".equals(System.getenv("TERM"));
      DownloadReport report = quiet ? run.await() : terminal ? bar(run) : lines(run);
      System.out.println(json ? report.toJson() : report);
      report.failures().forEach(failed -> System.err.println(failed.task() + ": " + failed.failure().message()));
      return report.failed() > 0 || report.cancelled() ? 1 : 0;
    }
  }

  /** Progress on a terminal: one line, which is overwritten. */
  private DownloadReport bar(Download run) {
    try (ProgressBar bar = new ProgressBarBuilder().setInitialMax(run.progress().total().orElse(-1))
        .setStyle(ProgressBarStyle.ASCII).setConsumer(new ConsoleProgressBarConsumer(System.err)).build()) {
      while (true) {
        Optional<DownloadReport> report = run.await(Duration.ofMillis(200));
        RunProgress now = run.progress();
        String slowest = inFlight.values().stream().findFirst()
            .map(image -> ", slowest: " + image.task().id() + " " + image.state()).orElse("");
        bar.stepTo(now.done()).setExtraMessage("%.1f MB, %.1f MB/s, %d failed%s".formatted(
            now.bytes() / 1e6, now.bytesPerSecond() / 1e6, now.failed(), slowest));
        if (report.isPresent()) return report.get();
      }
    }
  }

  /** Progress elsewhere, such as in a log file: lines without control characters. */
  private static DownloadReport lines(Download run) {
    while (true) {
      Optional<DownloadReport> report = run.await(Duration.ofSeconds(5));
      System.err.println(run.progress());
      if (report.isPresent()) return report.get();
    }
  }

  @Override public void onProgress(Progress progress) {
    inFlight.put(progress.task().number(), progress);
  }

  @Override public void onOutcome(Outcome outcome) {
    inFlight.remove(outcome.task().number());
  }
}
