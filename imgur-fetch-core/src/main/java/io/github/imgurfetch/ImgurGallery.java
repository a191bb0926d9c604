// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.Credits;
import io.github.imgurfetch.gallery.GalleryItem;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.internal.api.ApiSettings;
import io.github.imgurfetch.internal.api.GalleryApi;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists what is on Imgur.
 *
 * <p>Streams are lazy: a page is asked for when the reader comes to it, so that {@code limit(20)} costs one call where the
 * first page has twenty. What a reader does not want it filters: {@code filter(image -> !image.animated())}. Calls
 * block; a stream is for one thread at a time, the gallery itself is thread-safe and meant to be shared.
 *
 * <p>Calls that fail in passing are tried again, and limits are respected: before the calls that Imgur allows run out, a
 * call waits up to a minute or fails with the time of the reset. Every failure is an {@link ImgurApiException}, also in
 * the midst of a stream. What makes no sense within a listing, and albums that cannot be opened, are told and left out;
 * see {@link ImgurGalleryBuilder#onSkippedItem}.
 */
public final class ImgurGallery implements AutoCloseable {
  private static final String CLIENT_ID = "IMGUR_CLIENT_ID";

  private final GalleryApi api;
  private final String text;

  ImgurGallery(ApiSettings settings) {
    this.api = new GalleryApi(settings);
    this.text = "ImgurGallery[" + settings + "]";
  }

  /** A gallery with all defaults, for the client id of a registered app. */
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
    @Nullable String clientId = environment.get(CLIENT_ID);
    if (clientId == null || clientId.isBlank())
      throw new IllegalStateException(
          "The environment variable " + CLIENT_ID + " is " + (clientId == null ? "not set" : "blank")
              + ". Set it to the client id of an app registered with Imgur: it is in the account's settings under"
              + " Applications. Imgur has closed the registration of new apps in 2025; older ids go on working."
              + " Without one, ConcurrentDownloader still downloads any list of links.");
    return create(clientId.strip());
  }

  /** The settings, to be ended by {@link ImgurGalleryBuilder#build}. */
  public static ImgurGalleryBuilder builder() {
    return new ImgurGalleryBuilder();
  }

  /**
   * The entries of a listing as they come: albums hold the up to three images that the listing shows.
   *
   * @throws IllegalArgumentException if the query has a setting that Imgur would ignore
   */
  public Stream<GalleryItem> items(GalleryQuery query) {
    return api.items(query);
  }

  /**
   * The images of a listing: albums are opened, for one more call where the listing does not show all of their images. An
   * image that was there before, by its id, is dropped.
   *
   * @throws IllegalArgumentException if the query has a setting that Imgur would ignore
   */
  public Stream<Image> images(GalleryQuery query) {
    return api.images(query);
  }

  /** An album with all its images. */
  public Album album(String id) {
    return api.album(id);
  }

  /** An image. */
  public Image image(String id) {
    return api.image(id);
  }

  /** An entry of the gallery, which is an image or a whole album. */
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

  /** The calls that are left, asked from Imgur. */
  public Credits credits() {
    return api.credits();
  }

  /** The calls that are left, as the last answers told; empty fields before the first. Nothing is sent. */
  public Credits lastSeenCredits() {
    return api.lastCredits();
  }

  /** Ends calls and waits under way. Later calls throw {@link IllegalStateException}. */
  @Override
  public void close() {
    api.close();
  }

  /** Where it asks, without what it asks with. */
  @Override
  public String toString() {
    return text;
  }
}
