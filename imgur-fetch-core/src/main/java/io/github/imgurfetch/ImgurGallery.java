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
import io.github.imgurfetch.internal.api.ApiSettings;
import io.github.imgurfetch.internal.api.ClientIdVariable;
import io.github.imgurfetch.internal.api.Credential;
import io.github.imgurfetch.internal.api.GalleryApi;
import io.github.imgurfetch.internal.api.GalleryChecks;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client for Imgur's API that lists galleries, albums and images.
 *
 * {@snippet class="io.github.imgurfetch.docs.ApiSnippets" region="list"}
 *
 * <p>Streams are lazy: a page is requested when the reader reaches it, so {@code limit(20)} costs one call if the first
 * page has 20 entries. To leave out entries, filter the stream: {@code filter(image -> !image.animated())}. Calls
 * block. A stream must be used by one thread at a time; the gallery itself is thread-safe and meant to be shared.
 *
 * <p>Transient failures are retried, and limits are respected: when the calls that Imgur allows are about to run out, a
 * call waits up to a minute or fails and reports when the limit resets. Every failure is an {@link ImgurApiException},
 * even in the middle of a stream. Malformed entries of a listing and albums that cannot be opened are reported and left
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
   * {@return a gallery with default settings}
   *
   * @param clientId the client id of a registered app
   * @throws IllegalArgumentException if the client id is blank or invalid
   */
  public static ImgurGallery create(String clientId) {
    return builder().clientId(clientId).build();
  }

  /**
   * {@return a gallery with default settings and the client id in the environment variable {@code IMGUR_CLIENT_ID}}
   *
   * @throws IllegalStateException if the variable is not set or blank; the message explains what to do
   */
  public static ImgurGallery fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  static ImgurGallery fromEnvironment(Map<String, String> environment) {
    return create(ClientIdVariable.read(environment));
  }

  /** {@return a builder with default settings} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@return a lazy stream of a listing's entries} Albums hold up to three images. Repeated entries are dropped.
   *
   * @param query the query
   * @throws IllegalArgumentException if the query has a setting that Imgur would ignore
   */
  public Stream<GalleryItem> items(GalleryQuery query) {
    return api.items(query);
  }

  /**
   * {@return a lazy stream of a listing's images} Albums are opened, which costs one more call if the listing does not
   * include all their images. Images with repeated ids are dropped. Throws the same exceptions as {@link #items}.
   *
   * @param query the query
   */
  public Stream<Image> images(GalleryQuery query) {
    return api.images(query);
  }

  /**
   * {@return the album with this id, with all its images}
   *
   * @param id the id, in letters and digits
   * @throws IllegalArgumentException if the id is invalid
   * @throws ImgurApiException if the call fails; the status is 404 if there is no such album
   */
  public Album album(String id) {
    return api.album(id);
  }

  /**
   * {@return the image with this id, without album data} Throws the same exceptions as {@link #album}.
   *
   * @param id the id, in letters and digits
   */
  public Image image(String id) {
    return api.image(id);
  }

  /**
   * {@return the gallery entry with this id: an image or an album} Throws the same exceptions as {@link #album}.
   *
   * @param id the id, in letters and digits
   */
  public GalleryItem item(String id) {
    return api.item(id);
  }

  /**
   * {@return the images behind an Imgur address, as users copy it} Supports pages of {@code imgur.com} and
   * {@code m.imgur.com} ({@code /ID}, {@code /a/ID}, {@code /gallery/some-words-ID}, {@code /t/tag/ID},
   * {@code /r/subreddit/ID}), files of {@code i.imgur.com} and their thumbnails. No request is sent until the stream is
   * read.
   *
   * @param page the address
   * @throws IllegalArgumentException if the address is not on Imgur, or does not name an image or album
   */
  public Stream<Image> resolve(URI page) {
    return api.resolve(page);
  }

  /** {@return the remaining calls, requested from Imgur} This call is allowed even when none are left. */
  public Credits credits() {
    return api.credits();
  }

  /** {@return the remaining calls as of the latest response; fields are empty before the first} Sends no request. */
  public Credits lastSeenCredits() {
    return api.lastCredits();
  }

  /** Cancels all calls and waits in progress, in all threads. Later calls throw {@link IllegalStateException}. */
  @Override
  public void close() {
    api.close();
  }

  /** Describes the base URL and the kind of credential; contains no secrets. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * Configures an {@link ImgurGallery}. At least one of {@link #clientId(String)}, {@link #accessToken(String)} and
   * {@link #refreshToken(String, String)} is required; all other settings have defaults. Setters throw
   * {@link IllegalArgumentException} on invalid values and return this builder. Not thread-safe.
   */
  public static final class Builder extends CallSettings<Builder> {
    private static final Logger log = LoggerFactory.getLogger(ImgurGallery.class);

    private RetryPolicy retry = RetryPolicy.DEFAULT;
    private Duration longestWait = Duration.ofSeconds(60);
    private Animations animations = Animations.AS_LINKED;
    private Consumer<SkippedItem> onSkippedItem = skipped -> log.warn("skipped an entry: {}", skipped.reason());

    private Builder() {}

    /**
     * Sets the number of attempts per call and the delays between them; {@link RetryPolicy#DEFAULT} by default.
     *
     * @param retry the retry policy
     * @return this builder
     */
    public Builder retry(RetryPolicy retry) {
      this.retry = requireNonNull(retry, "retry");
      return this;
    }

    /**
     * Sets the longest wait when Imgur's limits or a {@code Retry-After} require one; 60 seconds by default, zero to
     * never wait. A call that would have to wait longer fails immediately and reports the time in {@code retryAfter()}.
     *
     * @param longestWait the longest wait, not negative
     * @return this builder
     */
    public Builder longestWait(Duration longestWait) {
      this.longestWait = GalleryChecks.notNegative("longestWait", longestWait);
      return this;
    }

    /**
     * Sets which file to link for animated images; {@link Animations#AS_LINKED} by default.
     *
     * @param animations the kind of file
     * @return this builder
     */
    public Builder animations(Animations animations) {
      this.animations = requireNonNull(animations, "animations");
      return this;
    }

    /**
     * Sets a callback for entries that a listing leaves out: malformed entries and albums that cannot be opened. The
     * listing continues afterwards unless the callback throws. By default each entry is logged at WARN. The callback
     * runs on the thread that reads the stream.
     *
     * @param onSkippedItem the callback
     * @return this builder
     */
    public Builder onSkippedItem(Consumer<SkippedItem> onSkippedItem) {
      this.onSkippedItem = requireNonNull(onSkippedItem, "onSkippedItem");
      return this;
    }

    /**
     * {@return a new gallery} The builder can be reused; later changes do not affect the gallery.
     *
     * @throws IllegalStateException if no credential is set, or a refresh token is set without a client id
     */
    public ImgurGallery build() {
      Credential credential = Credential.of(clientId, accessToken, refreshToken, clientSecret, onTokens);
      return new ImgurGallery(new ApiSettings(
          baseUrl,
          credential,
          Map.copyOf(headers),
          userAgent,
          timeout,
          Optional.ofNullable(proxy),
          retry,
          longestWait,
          animations,
          onSkippedItem));
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
