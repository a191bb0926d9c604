// SPDX-License-Identifier: Apache-2.0
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Failed;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    try (Download run = settings.build().start(links())) {
      Runtime.getRuntime().addShutdownHook(new Thread(run::close)); // Ctrl-C cancels, and leaves no partial file
      DownloadReport report = follow(run);
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

  private DownloadReport follow(Download run) {
    boolean terminal = System.console() != null;
    while (true) {
      Optional<DownloadReport> report = run.await(Duration.ofMillis(terminal ? 250 : 5_000));
      if (!quiet) System.err.print((terminal ? "\r\033[K" : "") + run.progress() + (terminal ? "" : "\n"));
      if (report.isPresent()) return report.get();
    }
  }
}
