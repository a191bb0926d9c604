// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.Credits;
import io.github.imgurfetch.gallery.GalleryItem;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.ImgurApiException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Imgur's API as the library uses it: maps each operation to its calls. Thread-safe; a stream must be used by one
 * thread at a time.
 */
public final class GalleryApi implements AutoCloseable {
  private final ApiClient client;
  private final ItemReader reader;
  private final AlbumOpener opener;

  /** Creates an API with its own connections. */
  public GalleryApi(ApiSettings settings) {
    this(settings, new SystemTime());
  }

  GalleryApi(ApiSettings settings, TimeSource time) {
    SkipNotifier notifier = new SkipNotifier(settings.onSkippedItem());
    this.client = new ApiClient(settings, time);
    this.reader = new ItemReader(settings.animations(), notifier);
    this.opener = new AlbumOpener(this::album, notifier);
  }

  /** Returns the items of a listing. */
  public Stream<GalleryItem> items(GalleryQuery query) {
    return LazySpliterator.stream(source(query));
  }

  /** Returns the images of a listing, with albums opened. */
  public Stream<Image> images(GalleryQuery query) {
    return LazySpliterator.stream(new ImageSource(source(query), opener::open));
  }

  private ItemSource source(GalleryQuery query) {
    query.path(query.firstPage()); // an invalid query fails here, not at its first page
    return new ItemSource(query, path -> client.get(path, reader::page));
  }

  /** Returns an album with all its images. */
  public Album album(String id) {
    return album(id, false);
  }

  private Album album(String id, boolean nsfw) {
    String path = "/album/" + Id.require("album", id);
    Album album = client.get(path, node -> reader.albums.readOne(node, nsfw));
    return album.images().isEmpty() && !album.complete()
        ? client.get(path + "/images", node -> reader.albums.fill(album, node))
        : AlbumReader.whole(album, album.images());
  }

  /** Returns an image. */
  public Image image(String id) {
    return client.get("/image/" + Id.require("image", id), reader.images::readOne);
  }

  /** Returns a gallery entry; albums are complete. */
  public GalleryItem item(String id) {
    GalleryItem item = client.get("/gallery/" + Id.require("gallery", id), reader::readOne);
    return item instanceof Album album && !album.complete() ? album(id, album.nsfw()) : item;
  }

  /** Returns the images behind an Imgur address. */
  public Stream<Image> resolve(URI address) {
    return Stream.of(PageUrl.of(address)).flatMap(page -> images(page).stream());
  }

  /** Tries the most likely kind first; an id that is unknown as one kind may exist as another. */
  private List<Image> images(PageUrl page) {
    String id = page.id();
    Supplier<List<Image>> album = () -> album(id).images();
    Supplier<List<Image>> image = () -> List.of(image(id));
    Supplier<List<Image>> post = () -> imagesOf(item(id));
    return switch (page.kind()) {
      case FILE -> image.get();
      case ALBUM -> firstKnown(List.of(album, post));
      case POST -> firstKnown(List.of(post, album, image));
      case PLAIN -> firstKnown(List.of(image, album, post));
    };
  }

  private static List<Image> imagesOf(GalleryItem item) {
    return item instanceof Album album ? album.images() : List.of((Image) item);
  }

  private static List<Image> firstKnown(List<Supplier<List<Image>>> calls) {
    Optional<ImgurApiException> unknown = Optional.empty();
    for (Supplier<List<Image>> call : calls) {
      try {
        return call.get();
      } catch (ImgurApiException e) {
        if (e.status() != 404) throw e;
        if (unknown.isEmpty()) unknown = Optional.of(e);
      }
    }
    throw unknown.orElseThrow();
  }

  /** Requests the limits from Imgur. */
  public Credits credits() {
    return client.credits();
  }

  /** Returns the limits as last reported by any response; sends no request. */
  public Credits lastCredits() {
    return client.lastCredits();
  }

  /** Cancels calls and waits in progress. */
  @Override
  public void close() {
    client.close();
  }
}
