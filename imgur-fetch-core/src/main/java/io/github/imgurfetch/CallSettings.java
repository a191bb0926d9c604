// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.gallery.Tokens;
import io.github.imgurfetch.internal.api.BaseUrl;
import io.github.imgurfetch.internal.api.GalleryChecks;
import io.github.imgurfetch.transfer.HttpProxy;
import io.github.imgurfetch.transfer.internal.http.ProxyServer;
import io.github.imgurfetch.transfer.internal.http.UserAgent;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a gallery that concern its calls: credentials, addresses and connections.
 *
 * @param <B> the builder that the setters return
 */
abstract class CallSettings<B extends CallSettings<B>> {
  private static final URI IMGUR = URI.create("https://api.imgur.com/3");

  Consumer<Tokens> onTokens = tokens -> {};
  URI baseUrl = IMGUR;
  final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  String userAgent = UserAgent.DEFAULT;
  Duration timeout = Duration.ofSeconds(30);

  @Nullable
  String clientId;

  @Nullable
  String accessToken;

  @Nullable
  String refreshToken;

  @Nullable
  String clientSecret;

  @Nullable
  ProxyServer proxy;

  /** Returns this builder. */
  abstract B self();

  /**
   * Sets the client id of a registered app, which is sufficient for all public data.
   *
   * @param clientId the client id
   * @return this builder
   */
  public B clientId(String clientId) {
    this.clientId = GalleryChecks.secret("clientId", clientId);
    return self();
  }

  /**
   * Sets a user's access token, required for that user's private data. It is used instead of the client id.
   *
   * @param accessToken the access token
   * @return this builder
   */
  public B accessToken(String accessToken) {
    this.accessToken = GalleryChecks.secret("accessToken", accessToken);
    return self();
  }

  /**
   * Enables token refresh. If there is no access token or it has expired, a new one is requested once for all threads
   * that need it, and the failed call is repeated. Requires a client id. Requests go to the host of the base URL.
   *
   * @param refreshToken the user's refresh token
   * @param clientSecret the secret of the registered app
   * @return this builder
   */
  public B refreshToken(String refreshToken, String clientSecret) {
    this.refreshToken = GalleryChecks.secret("refreshToken", refreshToken);
    this.clientSecret = GalleryChecks.secret("clientSecret", clientSecret);
    return self();
  }

  /**
   * Sets a callback that receives new tokens as soon as they are issued, so that the app can store them; none by
   * default. It runs on the thread that needed the tokens; an exception from it ends that thread's call.
   *
   * @param onTokens the callback
   * @return this builder
   */
  public B onTokens(Consumer<Tokens> onTokens) {
    this.onTokens = requireNonNull(onTokens, "onTokens");
    return self();
  }

  /**
   * Sets the base URL of the API; {@code https://api.imgur.com/3} by default. If the URL has no path, {@code /3} is
   * added; otherwise it is used as is, without a trailing slash. Credentials are sent nowhere else: redirects are not
   * followed.
   *
   * @param baseUrl the base URL
   * @return this builder
   */
  public B baseUrl(URI baseUrl) {
    this.baseUrl = BaseUrl.normalize(requireNonNull(baseUrl, "baseUrl"));
    return self();
  }

  /**
   * Adds a header to all calls, such as the key of a commercial gateway. The value is protected like a token.
   *
   * @param name the name of the header
   * @param value the value of the header
   * @return this builder
   */
  public B header(String name, String value) {
    headers.put(GalleryChecks.headerName(name), GalleryChecks.secret("header " + name, value));
    return self();
  }

  /**
   * Sets the {@code User-Agent}; {@code imgur-fetch/VERSION} by default. Imgur rejects common HTTP clients.
   *
   * @param userAgent the header value, in printable ASCII
   * @return this builder
   */
  public B userAgent(String userAgent) {
    this.userAgent = GalleryChecks.text("userAgent", userAgent);
    return self();
  }

  /**
   * Sets the timeout of one request, up to the last byte of its response, without retries; 30 seconds by default.
   *
   * @param timeout the timeout, positive
   * @return this builder
   */
  public B timeout(Duration timeout) {
    this.timeout = GalleryChecks.positive("timeout", timeout);
    return self();
  }

  /**
   * Sets an HTTP proxy. By default connections are direct, and proxy settings of the environment are ignored.
   *
   * @param proxy the address of the proxy
   * @return this builder
   */
  public B proxy(InetSocketAddress proxy) {
    return proxy(proxy, "", "");
  }

  /**
   * Sets an HTTP proxy that requires a user name and password (Basic). They are sent to the proxy only, unencrypted.
   *
   * @param proxy the address of the proxy
   * @param user the user name
   * @param password the password
   * @return this builder
   */
  public B proxy(InetSocketAddress proxy, String user, String password) {
    this.proxy = server(requireNonNull(proxy, "proxy"), false, user, password);
    return self();
  }

  /**
   * Sets a SOCKS5 proxy (RFC 1928) instead of an HTTP proxy. It resolves the host of the base URL.
   *
   * @param proxy the address of the proxy
   * @return this builder
   */
  public B socksProxy(InetSocketAddress proxy) {
    return socksProxy(proxy, "", "");
  }

  /**
   * Sets a SOCKS5 proxy that requires a user name and password (RFC 1929), which are sent to it unencrypted.
   *
   * @param proxy the address of the proxy
   * @param user the user name
   * @param password the password
   * @return this builder
   */
  public B socksProxy(InetSocketAddress proxy, String user, String password) {
    this.proxy = server(requireNonNull(proxy, "socksProxy"), true, user, password);
    return self();
  }

  private static ProxyServer server(InetSocketAddress address, boolean socks, String user, String password) {
    HttpProxy checked = new HttpProxy(address.getHostString(), address.getPort(), socks, user, password);
    return ProxyServer.of(checked.host(), checked.port(), socks, user, password);
  }
}
