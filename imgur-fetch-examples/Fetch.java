// SPDX-License-Identifier: Apache-2.0
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.RunProgress;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Progress;
import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command-line downloader in one file: {@code java -cp "lib/*" Fetch.java urls.txt -o images -n 16}. */
@Command(
    name = "Fetch.java",
    description = "Downloads the images of a list of addresses.",
    mixinStandardHelpOptions = true,
    version = "imgur-fetch 0.1.0",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all images are there", "1:an image failed, or the run did", "2:the arguments are wrong"})
class Fetch implements Callable<Integer> {
  @Parameters(paramLabel = "LIST", description = "File with an address per line, or - for the standard input.")
  Path list;

  @Option(names = {"-o", "--output"}, paramLabel = "DIR", description = "Target directory (${DEFAULT-VALUE}).")
  Path output = Path.of("images");

  @Option(names = {"-n", "--workers"}, paramLabel = "N", description = "Images at once (${DEFAULT-VALUE}).")
  int workers = 8;

  @Option(names = "--json", description = "Print the report as JSON.")
  boolean json;

  @Option(names = {"-q", "--quiet"}, description = "Print no progress.")
  boolean quiet;

  @Option(names = "--allow-private-hosts", description = "Permit hosts with loopback and private addresses.")
  boolean allowPrivateHosts;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Fetch())
        .setExecutionExceptionHandler((e, command, result) -> {
          System.err.println(e.getMessage());
          return 1;
        })
        .execute(args));
  }

  @Override
  public Integer call() throws Exception {
    ConcurrentDownloader.Builder settings =
        ConcurrentDownloader.builder().into(output).strategy(Strategies.pooled(workers));
    if (allowPrivateHosts) settings.allowPrivateHosts();
    List<ImageLink> links = links();
    Slowest slowest = new Slowest();
    try (Download run = settings.build().start(links, slowest)) {
      Runtime.getRuntime().addShutdownHook(new Thread(run::close)); // Ctrl-C cancels, and leaves no partial file
      DownloadReport report = quiet ? run.await() : isTerminal() ? bar(run, slowest, links.size()) : lines(run);
      System.out.println(json ? report.toJson() : report);
      for (Failed failed : report.failures())
        System.err.println(failed.task() + ": " + failed.failure().message());
      return report.failed() > 0 || report.cancelled() ? 1 : 0;
    }
  }

  /** Blank lines and comments are left out. The list is read first, so that the total is known. */
  private List<ImageLink> links() throws Exception {
    List<String> lines = list.toString().equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines().toList()
        : Files.readAllLines(list);
    return lines.stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(ImageLink::of)
        .toList();
  }

  /** Progress on a terminal: one line, which is overwritten. */
  private static DownloadReport bar(Download run, Slowest slowest, int total) {
    try (ProgressBar bar = new ProgressBarBuilder()
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .build()) {
      while (true) {
        Optional<DownloadReport> report = run.await(Duration.ofMillis(200));
        RunProgress now = run.progress();
        bar.stepTo(now.done())
            .setExtraMessage("%.1f MB, %.1f MB/s, %d failed%s"
                .formatted(now.bytes() / 1e6, now.bytesPerSecond() / 1e6, now.failed(), slowest));
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

  private static boolean isTerminal() throws ReflectiveOperationException {
    Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) return false;
    if (Runtime.version().feature() < 22) return true;
    return (boolean) Console.class.getMethod("isTerminal").invoke(console); // since 22, files have a console too
  }

  /** The image that has taken longest so far, and what it is doing. */
  private static final class Slowest implements DownloadListener {
    private final Map<Long, String> inFlight = new LinkedHashMap<>(); // the oldest first
    private volatile String text = "";

    @Override
    public void onBegin(ImageLink link, DownloadTask task) {
      inFlight.put(task.number(), task.id());
    }

    @Override
    public void onProgress(Progress progress) {
      inFlight.replace(progress.task().number(), progress.task().id() + " " + progress.state());
      show();
    }

    @Override
    public void onOutcome(Outcome outcome) {
      inFlight.remove(outcome.task().number());
      show();
    }

    private void show() {
      text = inFlight.isEmpty() ? "" : ", slowest: " + inFlight.values().iterator().next();
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
