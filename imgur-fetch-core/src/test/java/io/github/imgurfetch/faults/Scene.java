// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.junit.jupiter.api.Assumptions.abort;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.strategy.ForkedStrategy;
import io.github.imgurfetch.testing.ClosedPort;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.WithAddressPolicy;
import io.github.imgurfetch.transfer.internal.http.AddressPolicy;
import io.github.imgurfetch.transfer.internal.http.DnsLookup;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** The fixture of one row: two hosts, a directory, a downloader builder, and 99 good images. */
public final class Scene implements AutoCloseable {
  static final int GOOD = 99;
  private static final int PICTURES = 9;
  private static final List<byte[]> GALLERY = gallery();

  private final ClosedPort port = new ClosedPort("127.0.0.1", "127.0.0.2", "127.0.0.9");
  private final RawServer server = new RawServer(port.open("127.0.0.1"));
  private final RawServer elsewhere = new RawServer("127.0.0.2");
  private final Recorder recorder = new Recorder();
  private final List<Closeable> more = new ArrayList<>();
  private final Path directory;
  private final ExecutionStrategy strategy;
  private final Deque<Closeable> props = new ArrayDeque<>();
  private final ConcurrentDownloader.Builder settings;

  Scene(Path directory, ExecutionStrategy strategy) {
    this.directory = directory;
    this.strategy = strategy;
    this.settings = ConcurrentDownloader.builder()
        .into(directory)
        .strategy(strategy)
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(4))
            .attempts(4))
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofMillis(300))
        .minimumSpeed(1024, Duration.ofMillis(600))
        .timeout(Duration.ofSeconds(20))
        .allowPrivateHosts();
    for (int i = 0; i < GOOD; i++) server.on("/good" + i + ".jpg", Script.ok("image/jpeg", good(i)));
  }

  /** Returns the host of the good images, 127.0.0.1. */
  public RawServer server() {
    return server;
  }

  /** Returns the port of the good images, which is closed on 127.0.0.2 and 127.0.0.9. */
  ClosedPort port() {
    return port;
  }

  /** Another host, 127.0.0.2. */
  public RawServer elsewhere() {
    return elsewhere;
  }

  /** Returns the target directory, which does not exist before the run unless the row creates it. */
  public Path directory() {
    return directory;
  }

  /** Returns the downloader's settings, which a row can change. */
  public ConcurrentDownloader.Builder settings() {
    return settings;
  }

  /** Registers something that belongs to the row, to be closed when its runs are over. */
  public <T extends Closeable> T keep(T prop) {
    props.push(prop);
    return prop;
  }

  /** Makes fetchers resolve and permit hosts as the row specifies. The good images are on 127.0.0.1. */
  public void addressPolicy(DnsLookup lookup, Predicate<InetAddress> permitted) {
    needsThisJvm("a look-up of a test");
    settings.strategy(new WithAddressPolicy(strategy, new AddressPolicy(lookup, permitted)));
  }

  /** Sets the row's own SSL context for secure connections. */
  public void sslContext(SSLContext context) {
    needsThisJvm("an SSL context");
    settings.sslContext(context);
  }

  private void needsThisJvm(String what) {
    if (strategy instanceof ForkedStrategy) abort("skipped: " + what + " does not reach a child JVM");
  }

  /** A link to a path of {@link #server} whose response is the given script. */
  public ImageLink faulty(Script script) {
    server.on("/faulty.jpg", script);
    return ImageLink.of(server.uri("/faulty.jpg"));
  }

  /** Registers something that belongs to the row, to be closed when the row is over. */
  public void closeAfter(Closeable closeable) {
    more.add(closeable);
  }

  Recorder recorder() {
    return recorder;
  }

  static byte[] good(int i) {
    return GALLERY.get(i % PICTURES);
  }

  /** All links of the run, the faulty one in the middle. */
  List<ImageLink> links(ImageLink faulty) {
    List<ImageLink> links = new ArrayList<>();
    for (int i = 0; i < GOOD; i++) links.add(ImageLink.of(server.uri("/good" + i + ".jpg")));
    links.add(GOOD / 2, faulty);
    return links;
  }

  private static List<byte[]> gallery() {
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) pictures.add(Pictures.jpeg(i));
    return pictures;
  }

  @Override
  public void close() throws IOException {
    for (Closeable prop : props) prop.close();
    server.close();
    elsewhere.close();
    port.close();
    for (Closeable closeable : more) closeable.close();
  }
}
