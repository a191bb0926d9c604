// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.Animations;
import io.github.imgurfetch.gallery.Credits;
import io.github.imgurfetch.gallery.GalleryItem;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.gallery.SkippedItem;
import io.github.imgurfetch.gallery.Tokens;
import io.github.imgurfetch.internal.api.ApiSettings;
import io.github.imgurfetch.internal.api.BaseUrl;
import io.github.imgurfetch.internal.api.Credential;
import io.github.imgurfetch.internal.api.GalleryApi;
import io.github.imgurfetch.internal.http.UserAgent;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists what is on Imgur.
 *
 * <p>Streams are lazy: a page is asked for when the reader comes to it, so that {@code limit(20)} costs one call where
 * the first page has twenty. What a reader does not want it filters: {@code filter(image -> !image.animated())}. Calls
 * block; a stream is for one thread at a time, the gallery itself is thread-safe and meant to be shared.
 *
 * <p>Calls that fail in passing are tried again, and limits are respected: before the calls that Imgur allows run out,
 * a call waits up to a minute or fails with the time of the reset. Every failure is an {@link ImgurApiException}, also
 * in the midst of a stream. What makes no sense within a listing, and albums that cannot be opened, are told and left
 * out; see {@link Builder#onSkippedItem}.
 */
public final class ImgurGallery implements AutoCloseable {
  private final GalleryApi api;
  private final String text;

  ImgurGallery(ApiSettings settings) {
    this.api = new GalleryApi(settings);
    this.text = "ImgurGallery[" + settings + "]";
  }

  /**
   * A gallery with all defaults, for the client id of a registered app.
   *
   * @throws IllegalArgumentException if it is blank, or cannot be one
   */
  public static ImgurGallery create(String clientId) {
    return builder().clientId(clientId).build();
  }

  /**
   * A gallery with all defaults, for the client id in the environment variable {@code IMGUR_CLIENT_ID}.
   *
   * @throws IllegalStateException if the variable is not set or blank; the message says what to do
   */
  public static ImgurGallery fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  static ImgurGallery fromEnvironment(Map<String, String> environment) {
    return create(ClientIdVariable.read(environment));
  }

  /** The settings, to be ended by {@link Builder#build}. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The entries of a listing as they come: albums hold the up to three images that the listing shows. An entry that was
   * there before is dropped.
   *
   * @throws IllegalArgumentException if the query has a setting that Imgur would ignore
   */
  public Stream<GalleryItem> items(GalleryQuery query) {
    return api.items(query);
  }

  /**
   * The images of a listing: albums are opened, for one more call where the listing does not show all of their images.
   * An image that was there before, by its id, is dropped.
   *
   * @throws IllegalArgumentException if the query has a setting that Imgur would ignore
   */
  public Stream<Image> images(GalleryQuery query) {
    return api.images(query);
  }

  /**
   * An album with all its images.
   *
   * @throws IllegalArgumentException if the id cannot be one
   * @throws ImgurApiException if the call fails; with status 404 where there is no such album
   */
  public Album album(String id) {
    return api.album(id);
  }

  /** An image. It knows nothing of an album that it may be in. Throws as {@link #album} does. */
  public Image image(String id) {
    return api.image(id);
  }

  /** An entry of the gallery, which is an image or a whole album. Throws as {@link #album} does. */
  public GalleryItem item(String id) {
    return api.item(id);
  }

  /**
   * The images that an address is about, as a person would copy it: pages of {@code imgur.com} and {@code m.imgur.com}
   * ({@code /ID}, {@code /a/ID}, {@code /gallery/some-words-ID}, {@code /t/tag/ID}, {@code /r/subreddit/ID}), files of
   * {@code i.imgur.com} and their thumbnails. Nothing is asked for until the stream is read.
   *
   * @throws IllegalArgumentException if it is no address of Imgur, or names no image and no album
   */
  public Stream<Image> resolve(URI page) {
    return api.resolve(page);
  }

  /** The calls that are left, asked from Imgur; allowed when none are left too. */
  public Credits credits() {
    return api.credits();
  }

  /** The calls that are left, as the last answers told; empty fields before the first. Nothing is sent. */
  public Credits lastSeenCredits() {
    return api.lastCredits();
  }

  /** Ends calls and waits under way, of all threads. Later calls throw {@link IllegalStateException}. */
  @Override
  public void close() {
    api.close();
  }

  /** Where it asks, without what it asks with. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * The settings of an {@link ImgurGallery}. One of {@link #clientId}, {@link #accessToken} and {@link #refreshToken}
   * must be set, all else has a default. A bad value is an {@link IllegalArgumentException} from its setter. Not
   * thread-safe.
   */
  public static final class Builder {
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

    private Builder() {}

    /** The client id of a registered app: enough for all that is public. */
    public Builder clientId(String clientId) {
      this.clientId = Optional.of(GalleryChecks.secret("clientId", clientId));
      return this;
    }

    /** The access token of a user, for what belongs to that user. It is used in place of the client id. */
    public Builder accessToken(String accessToken) {
      this.accessToken = Optional.of(GalleryChecks.secret("accessToken", accessToken));
      return this;
    }

    /**
     * What new access tokens are got with, when there is none or it has run out: once for all threads that find out,
     * and the failed call is then repeated. Needs a client id too. Tokens are asked for on the host of the base URL.
     *
     * @param refreshToken the user's refresh token
     * @param clientSecret the secret of the registered app
     */
    public Builder refreshToken(String refreshToken, String clientSecret) {
      this.refreshToken = Optional.of(GalleryChecks.secret("refreshToken", refreshToken));
      this.clientSecret = Optional.of(GalleryChecks.secret("clientSecret", clientSecret));
      return this;
    }

    /**
     * Is given new tokens as soon as they are there, so that the app can store them; by default nothing is done with
     * them. It runs on the thread that needed them, and what it throws ends that thread's call.
     */
    public Builder onTokens(Consumer<Tokens> onTokens) {
      this.onTokens = requireNonNull(onTokens, "onTokens");
      return this;
    }

    /**
     * Where the API is; {@code https://api.imgur.com/3} by default. An address without a path gets {@code /3} as its
     * path; one with a path is taken as it is, a slash at its end dropped. Credentials are sent there and nowhere else:
     * redirects are not followed.
     */
    public Builder baseUrl(URI baseUrl) {
      this.baseUrl = BaseUrl.normalize(requireNonNull(baseUrl, "baseUrl"));
      return this;
    }

    /**
     * A header to send with each call, such as the key of a commercial gateway. Its value is kept as secret as a token.
     */
    public Builder header(String name, String value) {
      headers.put(GalleryChecks.headerName(name), GalleryChecks.secret("header " + name, value));
      return this;
    }

    /** The {@code User-Agent}; {@code imgur-fetch/VERSION} by default. Imgur refuses those of common HTTP libraries. */
    public Builder userAgent(String userAgent) {
      this.userAgent = GalleryChecks.text("userAgent", userAgent);
      return this;
    }

    /** How long one request may take, to the last byte of its answer and without retries; 30 seconds by default. */
    public Builder timeout(Duration timeout) {
      this.timeout = GalleryChecks.positive("timeout", timeout);
      return this;
    }

    /** An HTTP proxy to go through. By default there is none: proxies of the environment are not looked at. */
    public Builder proxy(InetSocketAddress proxy) {
      this.proxy = Optional.of(requireNonNull(proxy, "proxy"));
      return this;
    }

    /** How often a call is tried, and after which waits; {@link RetryPolicy#DEFAULT} by default. */
    public Builder retry(RetryPolicy retry) {
      this.retry = requireNonNull(retry, "retry");
      return this;
    }

    /**
     * How long to wait at most where Imgur's limits or its {@code Retry-After} ask for it; 60 seconds by default, and
     * zero is never. A call that would have to wait longer fails at once, with the time in {@code retryAfter()}.
     */
    public Builder longestWait(Duration longestWait) {
      if (requireNonNull(longestWait, "longestWait").isNegative())
        throw new IllegalArgumentException("longestWait must not be negative: " + longestWait);
      this.longestWait = longestWait;
      return this;
    }

    /** Which file to link of an image that moves; {@link Animations#AS_LINKED} by default. */
    public Builder animations(Animations animations) {
      this.animations = requireNonNull(animations, "animations");
      return this;
    }

    /**
     * Is told what a listing leaves out: an entry that makes no sense, an album that cannot be opened. The listing goes
     * on after it; to end it, throw. By default each is logged at WARN. It runs on the thread that reads the stream.
     */
    public Builder onSkippedItem(Consumer<SkippedItem> onSkippedItem) {
      this.onSkippedItem = requireNonNull(onSkippedItem, "onSkippedItem");
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
}
