// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples.standin;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy.NEVER;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.time.Duration;

/**
 * An Imgur of one's own, on this machine only, for trying programs without a client id and without a network. It lists
 * 91 still pictures among albums and animated GIFs, and serves the files; all of it is drawn when it starts. Every
 * answer takes its time, as if it came from afar; as many as are asked for at once come at once.
 *
 * <pre>{@code
 * try (StandInGallery standIn = StandInGallery.start()) {
 *   ImgurGallery gallery =
 *       ImgurGallery.builder().clientId(StandInGallery.CLIENT_ID).baseUrl(standIn.baseUrl()).build();
 * }
 * }</pre>
 */
public final class StandInGallery implements AutoCloseable {
  /** The one client id that the stand-in knows. */
  public static final String CLIENT_ID = "a-client-id";

  static final long SEED = 91;

  private static final int ANSWERING_THREADS = 16;

  private final Exhibition exhibition;
  private final WireMockServer server;

  private StandInGallery(Builder settings) {
    exhibition = Exhibition.of(settings.seed);
    Reception reception = new Reception(exhibition, settings.delay);
    server = new WireMockServer(options()
        .bindAddress("127.0.0.1")
        .port(settings.port)
        .asynchronousResponseEnabled(true) // an answer that waits out its delay holds no thread
        .asynchronousResponseThreads(ANSWERING_THREADS)
        .useChunkedTransferEncoding(NEVER) // Content-Length instead, as Imgur has it
        .http2PlainDisabled(true)
        .gzipDisabled(true)
        .disableRequestJournal()
        .notifier(new Silence())
        .extensions(reception));
    server.stubFor(any(anyUrl()).willReturn(ok())); // the reception then puts its own answer in place of this one
    server.start();
    reception.open(host());
  }

  /** Starts one with the delay of the tutorial's pictures, about 0.2 s. */
  public static StandInGallery start() {
    return builder().start();
  }

  /** Starts one whose answers take so long. */
  public static StandInGallery start(Duration delay) {
    return builder().delay(delay).start();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The address of the API, to give to a gallery as its base URL. */
  public URI baseUrl() {
    return URI.create(host() + "/3");
  }

  /** The address of a picture's file. */
  public URI link(Picture picture) {
    return URI.create(host() + '/' + picture.fileName());
  }

  /** What there is to see. */
  public Exhibition exhibition() {
    return exhibition;
  }

  @Override
  public void close() {
    server.stop();
  }

  private String host() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Runs a stand-in until Ctrl-C, to look at with a browser or curl. Argument: the port, 8080 unless given. */
  public static void main(String[] args) throws InterruptedException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    try (StandInGallery standIn = builder().port(port).start()) {
      System.out.printf("Base URL:  %s%nClient id: %s%n%n", standIn.baseUrl(), CLIENT_ID);
      System.out.printf("curl -H 'Authorization: Client-ID %s' %s/gallery/hot/viral/0%n", CLIENT_ID, standIn.baseUrl());
      System.out.printf("curl -O %s%n%nCtrl-C ends it.%n", standIn.link(standIn.exhibition().stills().get(0)));
      Thread.currentThread().join();
    }
  }

  /** The settings of a stand-in, each with a default. */
  public static final class Builder {
    private int port;
    private Duration delay = Duration.ofMillis(200);
    private long seed = SEED;

    private Builder() {}

    /** The port; 0, the default, is any that is free. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** How long every answer takes; 0.2 s by default. */
    public Builder delay(Duration delay) {
      if (delay.isNegative()) throw new IllegalArgumentException("delay must not be negative: " + delay);
      this.delay = delay;
      return this;
    }

    /** What the pictures, their ids and their order follow from. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    public StandInGallery start() {
      return new StandInGallery(this);
    }
  }
}
