// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server that stands in for Imgur's API. Unknown paths get a 404 in Imgur's format. */
public final class StandIn implements AutoCloseable {
  public static final String CLIENT_ID = "a1b2c3d4e5f6789";

  public final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

  public StandIn() {
    server.start();
    String unknown = "{\"data\":{\"error\":\"Unable to find it\"},\"success\":false,\"status\":404}";
    server.stubFor(any(anyUrl()).atPriority(10).willReturn(json(unknown).withStatus(404)));
  }

  public URI url() {
    return URI.create(server.baseUrl());
  }

  /** Settings for tests: this server, and retries with very short delays. */
  public ImgurGallery.Builder builder() {
    return ImgurGallery.builder()
        .clientId(CLIENT_ID)
        .baseUrl(url())
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  public ImgurGallery gallery() {
    return builder().build();
  }

  /** Sets the response to a path below {@code /3}, with any query. */
  public StandIn on(String path, ResponseDefinitionBuilder response) {
    server.stubFor(get(urlPathEqualTo("/3" + path)).willReturn(response));
    return this;
  }

  public StandIn on(String path, String body) {
    return on(path, json(body));
  }

  /** Sets the response to a path to the given data in Imgur's envelope. */
  public StandIn data(String path, String data) {
    return on(path, "{\"data\":" + data + ",\"success\":true,\"status\":200}");
  }

  public StandIn recorded(String path, String file) {
    return on(path, recorded(file));
  }

  /** The requested paths in order, with their queries. */
  public List<String> asked() {
    List<String> paths = new ArrayList<>();
    for (ServeEvent event : server.getAllServeEvents())
      paths.add(0, event.getRequest().getUrl().replaceFirst("^/3", ""));
    return paths;
  }

  public static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  public static String recorded(String file) {
    try (InputStream in = StandIn.class.getResourceAsStream("/imgur/recorded/" + file)) {
      if (in == null) throw new IllegalArgumentException("no recording " + file);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
