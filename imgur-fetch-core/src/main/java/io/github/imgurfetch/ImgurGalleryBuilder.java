// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.gallery.Animations;
import io.github.imgurfetch.gallery.SkippedItem;
import io.github.imgurfetch.gallery.Tokens;
import io.github.imgurfetch.internal.api.ApiSettings;
import io.github.imgurfetch.internal.api.BaseUrl;
import io.github.imgurfetch.internal.api.Credential;
import io.github.imgurfetch.internal.http.UserAgent;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of an {@link ImgurGallery}. One of {@link #clientId}, {@link #accessToken} and {@link #refreshToken} must be
 * set, all else has a default. A bad value is an {@link IllegalArgumentException} from its setter. Not thread-safe.
 */
public final class ImgurGalleryBuilder {
  private static final Logger log = LoggerFactory.getLogger(ImgurGallery.class);
  private static final URI IMGUR = URI.create("https://api.imgur.com/3");

  private Optional<String> clientId = Optional.empty();
  private Optional<String> accessToken = Optional.empty();
  private Optional<String> refreshToken = Optional.empty();
  private Optional<String> clientSecret = Optional.empty();
  private Consumer<Tokens> onTokens = tokens -> {};
  private URI baseUrl = IMGUR;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private String userAgent = UserAgent.DEFAULT;
  private Duration timeout = Duration.ofSeconds(30);
  private Optional<InetSocketAddress> proxy = Optional.empty();
  private RetryPolicy retry = RetryPolicy.DEFAULT;
  private Duration longestWait = Duration.ofSeconds(60);
  private Animations animations = Animations.AS_LINKED;
  private Consumer<SkippedItem> onSkippedItem = skipped -> log.warn("skipped {}", skipped.reason());

  ImgurGalleryBuilder() {}

  /** The client id of a registered app: enough for all that is public. */
  public ImgurGalleryBuilder clientId(String clientId) {
    this.clientId = Optional.of(GalleryChecks.secret("clientId", clientId));
    return this;
  }

  /** The access token of a user, for what belongs to that user. It is used in place of the client id. */
  public ImgurGalleryBuilder accessToken(String accessToken) {
    this.accessToken = Optional.of(GalleryChecks.secret("accessToken", accessToken));
    return this;
  }

  /**
   * What new access tokens are got with, when there is none or it has run out: once for all threads that find out, and the
   * failed call is then repeated. Needs a client id too. Tokens are asked for on the host of the base URL.
   *
   * @param refreshToken the user's refresh token
   * @param clientSecret the secret of the registered app
   */
  public ImgurGalleryBuilder refreshToken(String refreshToken, String clientSecret) {
    this.refreshToken = Optional.of(GalleryChecks.secret("refreshToken", refreshToken));
    this.clientSecret = Optional.of(GalleryChecks.secret("clientSecret", clientSecret));
    return this;
  }

  /**
   * Is given new tokens as soon as they are there, so that the app can store them; by default nothing is done with them.
   * It runs on the thread that needed them, and what it throws ends that thread's call.
   */
  public ImgurGalleryBuilder onTokens(Consumer<Tokens> onTokens) {
    this.onTokens = GalleryChecks.present("onTokens", onTokens);
    return this;
  }

  /**
   * Where the API is; {@code https://api.imgur.com/3} by default. An address without a path gets {@code /3} as its path; one
   * with a path is taken as it is, a slash at its end dropped. Credentials are sent there and nowhere else: redirects are
   * not followed.
   */
  public ImgurGalleryBuilder baseUrl(URI baseUrl) {
    this.baseUrl = BaseUrl.normalize(baseUrl);
    return this;
  }

  /** A header to send with each call, such as the key of a commercial gateway. Its value is kept as secret as a token. */
  public ImgurGalleryBuilder header(String name, String value) {
    headers.put(GalleryChecks.headerName(name), GalleryChecks.secret("header " + name, value));
    return this;
  }

  /** The {@code User-Agent}; {@code imgur-fetch/VERSION} by default. Imgur refuses those of common HTTP libraries. */
  public ImgurGalleryBuilder userAgent(String userAgent) {
    this.userAgent = GalleryChecks.text("userAgent", userAgent);
    return this;
  }

  /** How long one request may take, to the last byte of its answer and without retries; 30 seconds by default. */
  public ImgurGalleryBuilder timeout(Duration timeout) {
    this.timeout = GalleryChecks.positive("timeout", timeout);
    return this;
  }

  /** An HTTP proxy to go through. By default there is none: proxies of the environment are not looked at. */
  public ImgurGalleryBuilder proxy(InetSocketAddress proxy) {
    this.proxy = Optional.of(GalleryChecks.present("proxy", proxy));
    return this;
  }

  /** How often a call is tried, and after which waits; {@link RetryPolicy#DEFAULT} by default. */
  public ImgurGalleryBuilder retry(RetryPolicy retry) {
    this.retry = GalleryChecks.present("retry", retry);
    return this;
  }

  /**
   * How long to wait at most where Imgur's limits or its {@code Retry-After} ask for it; 60 seconds by default, and zero is
   * never. A call that would have to wait longer fails at once, with the time in {@code retryAfter()}.
   */
  public ImgurGalleryBuilder longestWait(Duration longestWait) {
    if (longestWait.isNegative())
      throw new IllegalArgumentException("longestWait must not be negative: " + longestWait);
    this.longestWait = longestWait;
    return this;
  }

  /** Which file to link of an image that moves; {@link Animations#AS_LINKED} by default. */
  public ImgurGalleryBuilder animations(Animations animations) {
    this.animations = GalleryChecks.present("animations", animations);
    return this;
  }

  /**
   * Is told what a listing leaves out: an entry that makes no sense, an album that cannot be opened. The listing goes on
   * after it; to end it, throw. By default each is logged at WARN. It runs on the thread that reads the stream.
   */
  public ImgurGalleryBuilder onSkippedItem(Consumer<SkippedItem> onSkippedItem) {
    this.onSkippedItem = GalleryChecks.present("onSkippedItem", onSkippedItem);
    return this;
  }

  /**
   * The gallery. The builder can go on to be used and changes it no more.
   *
   * @throws IllegalStateException if there is nothing to sign calls with, or a refresh token without a client id
   */
  public ImgurGallery build() {
    if (clientId.isEmpty() && accessToken.isEmpty() && refreshToken.isEmpty())
      throw new IllegalStateException("set clientId, accessToken or refreshToken");
    if (clientId.isEmpty() && refreshToken.isPresent())
      throw new IllegalStateException("refreshToken needs a clientId too");
    Credential credential = new Credential(clientId, accessToken, refreshToken, clientSecret, onTokens);
    return new ImgurGallery(new ApiSettings(
        baseUrl, credential, Map.copyOf(headers), userAgent, timeout, proxy, retry, longestWait, animations,
        onSkippedItem));
  }
}
