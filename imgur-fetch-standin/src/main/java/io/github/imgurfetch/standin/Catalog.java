// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that the stand-in serves, in the order of its listing. */
public final class Catalog {
  private static final Map<Long, Catalog> DRAWN = new ConcurrentHashMap<>();

  private final List<CatalogItem> items;
  private final Map<String, Picture> pictures;
  private final Map<String, Album> albums;

  Catalog(List<CatalogItem> items) {
    this.items = List.copyOf(items);
    this.albums = all(Album.class).collect(Collectors.toMap(Album::id, Function.identity()));
    this.pictures = Stream.concat(all(Picture.class), all(Album.class).flatMap(album -> album.pictures().stream()))
        .collect(Collectors.toMap(Picture::id, Function.identity()));
  }

  /** Returns the catalog for a seed. Its images are drawn once per JVM, or once if they are kept in a cache. */
  static Catalog of(long seed, @Nullable Path cache, DrawingListener listener) {
    return DRAWN.computeIfAbsent(
        seed, key -> CatalogFactory.create(key, Drawings.of(key, CatalogFactory.inAlbums(), cache, listener)));
  }

  /** {@return the entries of the listing} */
  public List<CatalogItem> items() {
    return items;
  }

  /** {@return the still images among the listed entries, without GIFs and images in albums} */
  public List<Picture> stills() {
    return all(Picture.class).filter(picture -> !picture.animated()).toList();
  }

  /**
   * Finds a picture in the listing or in an album.
   *
   * @param id the picture's id
   * @return the picture, or empty if the id is unknown
   */
  public Optional<Picture> picture(String id) {
    return Optional.ofNullable(pictures.get(id));
  }

  /**
   * Finds an album in the listing.
   *
   * @param id the album's id
   * @return the album, or empty if the id is unknown
   */
  public Optional<Album> album(String id) {
    return Optional.ofNullable(albums.get(id));
  }

  private <T> Stream<T> all(Class<T> kind) {
    return items.stream().filter(kind::isInstance).map(kind::cast);
  }
}
