// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static io.github.imgurfetch.gallery.Sort.BEST;
import static io.github.imgurfetch.gallery.Sort.NEWEST;
import static io.github.imgurfetch.gallery.Sort.OLDEST;
import static io.github.imgurfetch.gallery.Sort.RISING;
import static io.github.imgurfetch.gallery.Sort.TIME;
import static io.github.imgurfetch.gallery.Sort.TOP;
import static io.github.imgurfetch.gallery.Sort.VIRAL;
import static io.github.imgurfetch.gallery.Sort.WORST;

import java.util.List;
import java.util.Locale;

/** The listings of the API, each with its path, its default window and the supported sorts, default first. */
enum Listing {
  SECTION("/gallery/{name}/{sort}/{window}/{page}", Window.DAY, VIRAL, TOP, TIME, RISING),
  SUBREDDIT("/gallery/r/{name}/{sort}/{window}/{page}", Window.WEEK, TIME, TOP),
  TAG("/gallery/t/{name}/{sort}/{window}/{page}", Window.WEEK, VIRAL, TOP, TIME),
  SEARCH("/gallery/search/{sort}/{window}/{page}", Window.ALL, TIME, VIRAL, TOP),
  SUBMISSIONS("/account/{name}/submissions/{page}/{sort}", Window.ALL, NEWEST, OLDEST, BEST, WORST),
  FAVORITES("/account/{name}/gallery_favorites/{page}/{sort}", Window.ALL, NEWEST, OLDEST),
  ALBUMS("/account/{name}/albums/{page}", Window.ALL),
  OWN_FAVORITES("/account/me/favorites/{page}", Window.ALL),
  OWN_IMAGES("/account/me/images/{page}", Window.ALL),
  RANDOM("/gallery/random/random/{page}", Window.ALL);

  final String path;
  final Window defaultWindow;
  final List<Sort> sorts;

  Listing(String path, Window defaultWindow, Sort... sorts) {
    this.path = path;
    this.defaultWindow = defaultWindow;
    this.sorts = List.of(sorts);
  }

  boolean hasWindow() {
    return path.contains("{window}");
  }

  /** Returns the name that users know the listing by. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
