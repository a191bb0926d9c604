// SPDX-License-Identifier: Apache-2.0
import com.sun.management.OperatingSystemMXBean;
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The benchmark program: downloads the addresses in a file. Arguments: file directory strategy width. With
 * {@code -Dbench.passes=8} it runs eight passes, each into an empty directory, and prints the time of each pass.
 */
class Fetch {
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[1]);
    var builder = ConcurrentDownloader.builder()
        .strategy(strategy(args[2], Integer.parseInt(args[3])))
        .existing(Existing.REPLACE)
        .allowPrivateHosts();
    String authority = System.getProperty("bench.ca");
    if (authority != null) builder.sslContext(trusting(Path.of(authority)));
    OperatingSystemMXBean system = null;
    int passes = Integer.getInteger("bench.passes", 1);
    for (int pass = 1; pass <= passes; pass++) {
      if (pass > 1) empty(directory);
      if (passes > 1) system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long cpu = system == null ? 0 : system.getProcessCpuTime();
      long begin = System.nanoTime();
      DownloadReport report;
      try (Stream<String> urls = Files.lines(Path.of(args[0]))) {
        report = builder.into(directory).build().download(urls.map(ImageLink::of));
      }
      if (report.failed() > 0) throw new IllegalStateException(report.failures().get(0).toString());
      if (system == null) continue;
      System.out.printf("pass %.4f %.4f%n",
          (System.nanoTime() - begin) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
    }
  }

  private static ExecutionStrategy strategy(String name, int width) throws ReflectiveOperationException {
    if (name.equals("serial")) return Strategies.serial();
    return (ExecutionStrategy) Strategies.class.getMethod(name, int.class).invoke(null, width);
  }

  private static void empty(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) Files.delete(file);
    }
  }

  /**
   * Creates a context that trusts one certificate authority, using the provider in {@code bench.provider} if it is set.
   */
  private static SSLContext trusting(Path authority) throws Exception {
    String provider = System.getProperty("bench.provider");
    if (provider != null)
      Security.insertProviderAt((Provider) Class.forName(provider).getConstructor().newInstance(), 1);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(authority)) {
      store.setCertificateEntry("bench", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
