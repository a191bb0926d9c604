// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client for the API. It sends each request once, does not follow redirects, and reads the whole response
 * within bounded time and memory. Credentials are passed with each request and are not stored. Thread-safe.
 */
public final class ApiHttpClient implements AutoCloseable {
  private static final int MAX_BYTES = 8 << 20;
  private static final Duration MAX_TIMEOUT = Duration.ofDays(1); // HttpClient cannot handle arbitrarily long ones

  private final CloseableHttpClient client;
  private final Duration timeout;
  private final @Nullable ProxyServer proxy;

  /**
   * Creates a client with its own connection pool.
   *
   * @param userAgent the value of the {@code User-Agent} header
   * @param timeout the maximum time for a request, up to the last byte of its response
   * @param proxy the proxy to use, or null for a direct connection
   */
  public ApiHttpClient(String userAgent, Duration timeout, @Nullable ProxyServer proxy) {
    this.timeout = timeout.compareTo(MAX_TIMEOUT) < 0 ? timeout : MAX_TIMEOUT;
    this.proxy = proxy;
    this.client = ApiConnections.client(userAgent, this.timeout, proxy);
  }

  /** Sends a GET request. */
  public ApiResponse get(URI address, Map<String, String> headers) throws IOException {
    return send(new HttpGet(address), headers);
  }

  /** Sends a POST request with a URL-encoded form. */
  public ApiResponse post(URI address, Map<String, String> form) throws IOException {
    HttpPost request = new HttpPost(address);
    List<NameValuePair> fields = form.entrySet().stream()
        .<NameValuePair>map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
        .toList();
    request.setEntity(new UrlEncodedFormEntity(fields, StandardCharsets.UTF_8));
    return send(request, Map.of());
  }

  private ApiResponse send(HttpUriRequestBase request, Map<String, String> headers) throws IOException {
    request.setHeader("Accept", "application/json");
    headers.forEach(request::setHeader);
    CallWatch watch = new CallWatch(timeout, request::cancel);
    try (watch) {
      return read(request, client.executeOpen(null, request, ApiConnections.context(proxy)), watch);
    } catch (IOException e) {
      if (watch.reason().isEmpty()) throw e;
      InterruptedIOException aborted =
          new InterruptedIOException(watch.reason().get());
      aborted.initCause(e);
      throw aborted;
    }
  }

  private static ApiResponse read(HttpUriRequestBase request, ClassicHttpResponse response, CallWatch watch)
      throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders())
      if (header.getValue() != null)
        headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    try {
      return new ApiResponse(response.getCode(), Map.copyOf(headers), body(request, response, watch));
    } finally {
      Closer.closeQuietly(response); // reports a truncated body a second time
    }
  }

  private static byte[] body(HttpUriRequestBase request, ClassicHttpResponse response, CallWatch watch)
      throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) return new byte[0];
    BoundedBody body = new BoundedBody(MAX_BYTES);
    boolean good = response.getCode() < 400; // for an error, the status is enough, even if the body fails
    boolean tooLong = false;
    try {
      tooLong = !body.readAll(entity.getContent());
      if (!tooLong) return body.bytes();
    } catch (IOException e) {
      if (good && watch.reason().isPresent()) throw e;
    }
    request.cancel(); // otherwise closing the response would read the rest of it
    if (good && tooLong) throw new ResponseTooLargeException(MAX_BYTES);
    return body.bytes();
  }

  /** Aborts requests in progress and closes all connections. */
  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
