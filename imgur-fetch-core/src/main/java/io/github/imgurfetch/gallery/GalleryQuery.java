// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to list: an immutable value, made by one of the static methods and narrowed by the others, each of which gives a
 * new query. By default it is the first page, in the listing's own order. Imgur's pages have no fixed size: 28 to 183
 * entries have been seen.
 *
 * <p>Imgur silently ignores a setting that a listing does not have. Here that is an {@link IllegalArgumentException}
 * that names the rule: from the setter, or, where it depends on two settings, from {@link #path}, which the gallery
 * calls before it sends anything.
 */
public final class GalleryQuery {
  private static final int MOST_PAGES = 10_000;

  private final Listing listing;
  private final String name;
  private final Map<String, String> parameters;
  private final @Nullable Sort sort;
  private final @Nullable Window window;
  private final int firstPage;
  private final int pageCount;

  private GalleryQuery(
      Listing listing,
      String name,
      Map<String, String> parameters,
      @Nullable Sort sort,
      @Nullable Window window,
      int firstPage,
      int pageCount) {
    this.listing = listing;
    this.name = name;
    this.parameters = parameters;
    this.sort = sort;
    this.window = window;
    this.firstPage = firstPage;
    this.pageCount = pageCount;
  }

  private static GalleryQuery of(Listing listing, String name, Map<String, String> parameters) {
    return new GalleryQuery(listing, name, parameters, null, null, 0, 1);
  }

  /** A section of the gallery, most viral first; {@link Section#TOP} is of the last day. */
  public static GalleryQuery of(Section section) {
    return of(Listing.SECTION, section.name().toLowerCase(ROOT), Map.of("album_previews", "true"));
  }

  /** A subreddit's images, newest first; the name without {@code r/}. */
  public static GalleryQuery subreddit(String name) {
    return of(Listing.SUBREDDIT, UrlText.segment("subreddit", name), Map.of());
  }

  /** What bears a tag, most viral first. */
  public static GalleryQuery tag(String name) {
    return of(Listing.TAG, UrlText.segment("tag", name), Map.of());
  }

  /**
   * What is found by some words, newest first. Imgur's own operators, such as {@code title: cats}, may be among them.
   */
  public static GalleryQuery search(String text) {
    return of(Listing.SEARCH, "", Map.of("q", UrlText.value("search", text)));
  }

  /** What is found by the given terms, newest first. */
  public static GalleryQuery search(SearchTerms terms) {
    return of(Listing.SEARCH, "", terms.parameters());
  }

  /** What an account posted to the gallery, newest first. */
  public static GalleryQuery submissions(String user) {
    return of(Listing.SUBMISSIONS, UrlText.segment("user", user), Map.of());
  }

  /** What an account marked as a favourite in the gallery, newest first. Public unless its owner hid it. */
  public static GalleryQuery favorites(String user) {
    return of(Listing.FAVORITES, UrlText.segment("user", user), Map.of());
  }

  /** An account's albums: without an access token of that account, the public ones. */
  public static GalleryQuery albums(String user) {
    return of(Listing.ALBUMS, UrlText.segment("user", user), Map.of());
  }

  /** All images of the account whose access token is used, hidden ones too. */
  public static GalleryQuery ownImages() {
    return of(Listing.OWN_IMAGES, "", Map.of());
  }

  /** All favourites of the account whose access token is used, those outside the gallery too. */
  public static GalleryQuery ownFavorites() {
    return of(Listing.OWN_FAVORITES, "", Map.of());
  }

  /** Random entries of the gallery. Imgur no longer documents this call: it may end at any time. */
  public static GalleryQuery random() {
    return of(Listing.RANDOM, "", Map.of());
  }

  /** The order. Sections: VIRAL, TOP, TIME, and RISING in section USER alone; the others see {@link Sort}. */
  public GalleryQuery sort(Sort sort) {
    if (!listing.sorts.contains(sort))
      throw new IllegalArgumentException(
          "sort: " + listing.label() + (listing.sorts.isEmpty() ? " has no sorts" : " takes " + listing.sorts)
              + ", not " + sort);
    if (sort == Sort.RISING && !name.equals("user"))
      throw new IllegalArgumentException("sort: RISING is for section USER alone, not " + name.toUpperCase(ROOT));
    return new GalleryQuery(listing, name, parameters, sort, window, firstPage, pageCount);
  }

  /** The time that the best are of: section TOP; subreddits, tags and searches when sorted by {@link Sort#TOP}. */
  public GalleryQuery window(Window window) {
    if (!listing.hasWindow())
      throw new IllegalArgumentException("window: " + listing.label() + " has no window, so not " + window);
    if (listing == Listing.SECTION && !name.equals("top"))
      throw new IllegalArgumentException(
          "window: of the sections TOP alone has a window, so " + name.toUpperCase(ROOT) + " has no " + window);
    return new GalleryQuery(listing, name, parameters, sort, window, firstPage, pageCount);
  }

  /** How many pages to read at most; 1 by default. */
  public GalleryQuery pages(int pages) {
    if (pages < 1) throw new IllegalArgumentException("pages must be at least 1: " + pages);
    return new GalleryQuery(listing, name, parameters, sort, window, firstPage, pages);
  }

  /** All pages, to the end of the listing; 10,000 at most. */
  public GalleryQuery allPages() {
    return pages(MOST_PAGES);
  }

  /** The page to begin with; the first is 0, which is the default. */
  public GalleryQuery fromPage(int page) {
    if (page < 0) throw new IllegalArgumentException("fromPage must not be negative: " + page);
    return new GalleryQuery(listing, name, parameters, sort, window, page, pageCount);
  }

  /**
   * Lists what is marked as not safe for work too: sections only. With a user's token, the account's setting decides.
   */
  public GalleryQuery includeMature() {
    return with("includeMature", "mature", "true");
  }

  /** Leaves out what went viral: sections only, and Imgur heeds it in section USER. */
  public GalleryQuery withoutViral() {
    return with("withoutViral", "showViral", "false");
  }

  private GalleryQuery with(String setting, String parameter, String value) {
    if (listing != Listing.SECTION)
      throw new IllegalArgumentException(setting + " is for gallery sections alone, not for " + listing.label());
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return new GalleryQuery(listing, name, Map.copyOf(more), sort, window, firstPage, pageCount);
  }

  /** The first page to read. */
  public int firstPage() {
    return firstPage;
  }

  /** How many pages to read at most. */
  public int pageCount() {
    return pageCount;
  }

  /**
   * What a page is asked for with: path and query below the API's base URL.
   *
   * @throws IllegalArgumentException if a window is set that Imgur would ignore
   */
  public String path(int page) {
    if (window != null && listing != Listing.SECTION && sort != Sort.TOP)
      throw new IllegalArgumentException(
          "window: " + listing.label() + " has a window when sorted by TOP alone; add sort(TOP), or drop " + window);
    return render(page);
  }

  private String render(int page) {
    Sort order = sort != null || listing.sorts.isEmpty() ? sort : listing.sorts.get(0);
    Window time = window == null ? listing.defaultWindow : window;
    String path = listing.path
        .replace("{sort}", order == null ? "" : order.name().toLowerCase(ROOT))
        .replace("{window}", time.name().toLowerCase(ROOT))
        .replace("{page}", Integer.toString(page))
        .replace("{name}", name);
    String query = parameters.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(listing, name, parameters, sort, window, firstPage, pageCount);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GalleryQuery that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** The listing and the pages, for people. */
  @Override
  public String toString() {
    return render(firstPage) + (pageCount == 1 ? "" : " and up to " + (pageCount - 1) + " more");
  }
}
