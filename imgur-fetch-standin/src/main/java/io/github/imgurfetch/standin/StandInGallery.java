// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy.NEVER;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.util.Objects.requireNonNull;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A local stand-in for Imgur, for trying programs without a client id and without a network. It lists 91 still images
 * along with albums and animated GIFs, and serves the files. They are drawn at the first start in a JVM, which takes a
 * few seconds; see {@link Builder#cache}. Every response is delayed, as if it came from a distant server; concurrent
 * requests are delayed in parallel.
 *
 * {@snippet class="io.github.imgurfetch.standin.StandInSnippets" region="gallery"}
 */
public final class StandInGallery implements AutoCloseable {
  /** The only client id that the stand-in accepts. */
  public static final String CLIENT_ID = "a-client-id";

  static final long SEED = 91;

  private static final int RESPONDING_THREADS = 16;

  private final Catalog catalog;
  private final RequestRouter router;
  private final WireMockServer server;

  private StandInGallery(Builder settings) {
    catalog = Catalog.of(settings.seed, settings.cache, settings.listener);
    router = new RequestRouter(catalog, settings.delay);
    server = new WireMockServer(options()
        .bindAddress("127.0.0.1")
        .port(settings.port)
        .asynchronousResponseEnabled(true) // delayed responses do not occupy a thread
        .asynchronousResponseThreads(RESPONDING_THREADS)
        .useChunkedTransferEncoding(NEVER) // Content-Length instead, as on Imgur
        .http2PlainDisabled(true)
        .gzipDisabled(true)
        .disableRequestJournal()
        .notifier(new SilentNotifier())
        .extensions(router));
    server.stubFor(any(anyUrl()).willReturn(ok())); // the router replaces this response
    server.start();
    router.open(host());
  }

  /**
   * Starts a stand-in with the latency of the tutorial's images, about 0.2 s.
   *
   * @return the running stand-in
   */
  public static StandInGallery start() {
    return builder().start();
  }

  /**
   * Starts a stand-in whose responses have the given latency.
   *
   * @param delay the latency of every response
   * @return the running stand-in
   */
  public static StandInGallery start(Duration delay) {
    return builder().delay(delay).start();
  }

  /** {@return the settings of a new stand-in, all with their defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the base URL of the API, for a gallery} */
  public URI baseUrl() {
    return URI.create(host() + "/3");
  }

  /**
   * Returns the address of an image file.
   *
   * @param picture the image
   * @return its address
   */
  public URI link(Picture picture) {
    return URI.create(host() + '/' + picture.fileName());
  }

  /** {@return everything that the stand-in serves} */
  public Catalog catalog() {
    return catalog;
  }

  /**
   * Hides images: until the next call, requests for their files get the status 404, as if they had been deleted. The
   * API still lists them.
   *
   * @param pictures the images to hide; none to serve all again
   */
  public void hide(Collection<Picture> pictures) {
    router.hide(pictures.stream().map(Picture::id).collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public void close() {
    server.stop();
  }

  private String host() {
    return "http://127.0.0.1:" + server.port();
  }

  /**
   * Runs a stand-in until Ctrl-C, for use with a browser or curl.
   *
   * @param args the port; 8080 by default
   * @throws InterruptedException if the main thread is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    try (StandInGallery standIn = builder().port(port).start()) {
      System.out.printf("Base URL:  %s%nClient id: %s%n%n", standIn.baseUrl(), CLIENT_ID);
      System.out.printf(
          "curl -H 'Authorization: Client-ID %s' %s/gallery/hot/viral/0%n", CLIENT_ID, standIn.baseUrl());
      System.out.printf(
          "curl -O %s%n%nPress Ctrl-C to stop.%n",
          standIn.link(standIn.catalog().stills().get(0)));
      Thread.currentThread().join();
    }
  }

  /** The settings of a stand-in, each with a default. */
  public static final class Builder {
    private int port;
    private Duration delay = Duration.ofMillis(200);
    private long seed = SEED;
    private @Nullable Path cache;
    private DrawingListener listener = (drawn, total) -> {};

    private Builder() {}

    /**
     * Sets the port; 0, the default, selects a free one.
     *
     * @param port the port
     * @return this builder
     */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /**
     * Sets the latency of every response; 0.2 s by default.
     *
     * @param delay the latency, not negative
     * @return this builder
     */
    public Builder delay(Duration delay) {
      if (delay.isNegative()) throw new IllegalArgumentException("delay must not be negative: " + delay);
      this.delay = delay;
      return this;
    }

    /**
     * Sets the seed that determines the images, their ids and their order.
     *
     * @param seed the seed
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Keeps the drawn images in a directory, such as one below {@code target}, so that the next JVM reads them in a
     * fraction of a second; by default each JVM draws them. JVMs that start at the same time wait for the one that
     * draws.
     *
     * @param directory the directory; created if it does not exist
     * @return this builder
     */
    public Builder cache(Path directory) {
      this.cache = requireNonNull(directory, "directory");
      return this;
    }

    /**
     * Sets the listener that receives the progress of drawing the images; it is not called if they come from a cache.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder onDrawing(DrawingListener listener) {
      this.listener = requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Starts a stand-in with these settings.
     *
     * @return the running stand-in
     */
    public StandInGallery start() {
      return new StandInGallery(this);
    }
  }
}
