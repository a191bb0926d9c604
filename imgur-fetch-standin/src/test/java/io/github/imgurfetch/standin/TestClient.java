// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends requests to a stand-in with the JDK's HTTP client. */
final class TestClient {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private TestClient() {}

  /** Sends a GET request with any number of headers, as alternating names and values. */
  static HttpResponse<byte[]> get(URI link, String... headers) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(link).GET(), headers);
  }

  static HttpResponse<byte[]> head(URI link) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(link).method("HEAD", HttpRequest.BodyPublishers.noBody()));
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("(none)");
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request, String... headers)
      throws IOException, InterruptedException {
    if (headers.length > 0) request.headers(headers);
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
