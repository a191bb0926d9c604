// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples.standin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that the stand-in shows, in the order of its listing. */
public final class Exhibition {
  private static final Map<Long, Exhibition> DRAWN = new ConcurrentHashMap<>();

  private final List<Exhibit> exhibits;
  private final Map<String, Picture> pictures;
  private final Map<String, Album> albums;

  Exhibition(List<Exhibit> exhibits) {
    this.exhibits = List.copyOf(exhibits);
    this.albums = all(Album.class).collect(Collectors.toMap(Album::id, Function.identity()));
    this.pictures = Stream.concat(all(Picture.class), all(Album.class).flatMap(album -> album.pictures().stream()))
        .collect(Collectors.toMap(Picture::id, Function.identity()));
  }

  /** The exhibition of a seed; it is drawn once in a JVM. */
  static Exhibition of(long seed) {
    return DRAWN.computeIfAbsent(seed, Curator::hang);
  }

  /** The listing. */
  public List<Exhibit> exhibits() {
    return exhibits;
  }

  /** The still pictures that the listing names: neither GIFs nor what is in albums. */
  public List<Picture> stills() {
    return all(Picture.class).filter(picture -> !picture.animated()).toList();
  }

  /** A picture, in the listing or in an album. */
  public Optional<Picture> picture(String id) {
    return Optional.ofNullable(pictures.get(id));
  }

  public Optional<Album> album(String id) {
    return Optional.ofNullable(albums.get(id));
  }

  private <T> Stream<T> all(Class<T> kind) {
    return exhibits.stream().filter(kind::isInstance).map(kind::cast);
  }
}
