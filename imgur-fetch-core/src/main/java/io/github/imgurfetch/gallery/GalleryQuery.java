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
 * A query for a listing: an immutable value, created by one of the static methods and refined by the instance methods,
 * each of which returns a new query. By default a query reads the first page, in the listing's default order. Imgur's
 * pages have no fixed size: pages of 28 to 183 entries have been seen.
 *
 * <p>Imgur silently ignores a setting that a listing does not support. This class throws an
 * {@link IllegalArgumentException} that names the rule instead: from the setter or, if the rule depends on two
 * settings, from {@link #path}, which the gallery calls before it sends any request. Names and texts that are blank,
 * and names that would change the path, are rejected in the same way.
 */
public final class GalleryQuery {
  private static final int MAX_PAGES = 10_000;

  private final Listing listing;
  private final String name;
  private final Map<String, String> parameters;
  private final @Nullable Sort sort;
  private final @Nullable Window window;
  private final Pages pages;

  private GalleryQuery(
      Listing listing,
      String name,
      Map<String, String> parameters,
      @Nullable Sort sort,
      @Nullable Window window,
      Pages pages) {
    this.listing = listing;
    this.name = name;
    this.parameters = parameters;
    this.sort = sort;
    this.window = window;
    this.pages = pages;
  }

  /** Which pages to read: the number of the first, starting at 0, and how many. */
  private record Pages(int first, int count) {}

  private static GalleryQuery of(Listing listing, String name, Map<String, String> parameters) {
    return new GalleryQuery(listing, name, parameters, null, null, new Pages(0, 1));
  }

  /**
   * Returns a query for a section of the gallery, most viral first. {@link Section#TOP} covers the last day.
   *
   * @param section the section
   * @return a query for the first page
   */
  public static GalleryQuery of(Section section) {
    return of(Listing.SECTION, section.name().toLowerCase(ROOT), Map.of("album_previews", "true"));
  }

  /**
   * Returns a query for the images of a subreddit, newest first.
   *
   * @param name the name, such as {@code pics}; {@code r/pics} and {@code /r/pics} mean the same
   * @return a query for the first page
   */
  public static GalleryQuery subreddit(String name) {
    return of(Listing.SUBREDDIT, UrlText.subreddit(name), Map.of());
  }

  /**
   * Returns a query for the entries with a tag, most viral first.
   *
   * @param name the tag
   * @return a query for the first page
   */
  public static GalleryQuery tag(String name) {
    return of(Listing.TAG, UrlText.segment("tag", name), Map.of());
  }

  /**
   * Returns a query for the results of a text search, newest first.
   *
   * @param text the words to search for; may contain Imgur's own operators, such as {@code title: cats}
   * @return a query for the first page of results
   */
  public static GalleryQuery search(String text) {
    return of(Listing.SEARCH, "", Map.of("q", UrlText.value("search", text)));
  }

  /**
   * Returns a query for the results of an advanced search, newest first.
   *
   * @param terms the terms, all of which must match; at least one
   * @return a query for the first page of results
   * @throws IllegalArgumentException if no term is set
   */
  public static GalleryQuery search(SearchTerms terms) {
    return of(Listing.SEARCH, "", terms.parameters());
  }

  /**
   * Returns a query for the entries that an account posted to the gallery, newest first.
   *
   * @param user the account's name
   * @return a query for the first page
   */
  public static GalleryQuery submissions(String user) {
    return of(Listing.SUBMISSIONS, UrlText.segment("user", user), Map.of());
  }

  /**
   * Returns a query for the gallery favorites of an account, newest first. They are public unless the owner hides them.
   *
   * @param user the account's name
   * @return a query for the first page
   */
  public static GalleryQuery favorites(String user) {
    return of(Listing.FAVORITES, UrlText.segment("user", user), Map.of());
  }

  /**
   * Returns a query for the albums of an account; without its access token, only the public ones.
   *
   * @param user the account's name
   * @return a query for the first page
   */
  public static GalleryQuery albums(String user) {
    return of(Listing.ALBUMS, UrlText.segment("user", user), Map.of());
  }

  /** {@return a query for all images of the access token's account, including hidden ones} */
  public static GalleryQuery ownImages() {
    return of(Listing.OWN_IMAGES, "", Map.of());
  }

  /** {@return a query for all favorites of the access token's account, including those outside the gallery} */
  public static GalleryQuery ownFavorites() {
    return of(Listing.OWN_FAVORITES, "", Map.of());
  }

  /** {@return a query for random gallery entries} Imgur no longer documents this call and may remove it at any time. */
  public static GalleryQuery random() {
    return of(Listing.RANDOM, "", Map.of());
  }

  /**
   * Sets the order. Sections support VIRAL, TOP and TIME; RISING works only for section USER. For the other listings,
   * see {@link Sort}.
   *
   * @param sort the order
   * @return a new query
   * @throws IllegalArgumentException if the listing does not support this order
   */
  public GalleryQuery sort(Sort sort) {
    if (!listing.sorts.contains(sort))
      throw new IllegalArgumentException("sort: " + listing.label()
          + (listing.sorts.isEmpty() ? " cannot be sorted" : " supports " + listing.sorts) + ", not " + sort);
    if (sort == Sort.RISING && !name.equals("user"))
      throw new IllegalArgumentException("sort: RISING is only for section USER, not " + name.toUpperCase(ROOT));
    return new GalleryQuery(listing, name, parameters, sort, window, pages);
  }

  /**
   * Sets the time span that the best entries are taken from. Available for section TOP, and for subreddits, tags and
   * searches sorted by {@link Sort#TOP}.
   *
   * @param window the time span
   * @return a new query
   * @throws IllegalArgumentException if the listing never has a window
   */
  public GalleryQuery window(Window window) {
    if (!listing.hasWindow())
      throw new IllegalArgumentException("window: " + listing.label() + " does not support a window: " + window);
    if (listing == Listing.SECTION && !name.equals("top"))
      throw new IllegalArgumentException(
          "window: only section TOP supports a window, not " + name.toUpperCase(ROOT) + ": " + window);
    return new GalleryQuery(listing, name, parameters, sort, window, pages);
  }

  /**
   * Sets the maximum number of pages to read.
   *
   * @param pages the number of pages, at least 1; 1 by default
   * @return a new query
   * @throws IllegalArgumentException if the number is less than 1
   */
  public GalleryQuery pages(int pages) {
    if (pages < 1) throw new IllegalArgumentException("pages must be at least 1: " + pages);
    return new GalleryQuery(listing, name, parameters, sort, window, new Pages(firstPage(), pages));
  }

  /** {@return a new query that reads all pages to the end of the listing, at most 10,000} */
  public GalleryQuery allPages() {
    return pages(MAX_PAGES);
  }

  /**
   * Sets the first page to read.
   *
   * @param page the page number, starting at 0; 0 by default
   * @return a new query
   * @throws IllegalArgumentException if the number is negative
   */
  public GalleryQuery fromPage(int page) {
    if (page < 0) throw new IllegalArgumentException("fromPage must not be negative: " + page);
    return new GalleryQuery(listing, name, parameters, sort, window, new Pages(page, pageCount()));
  }

  /**
   * {@return a new query that includes entries marked as not safe for work} Available for sections only. With a user's
   * access token, the account's own setting decides.
   *
   * @throws IllegalArgumentException if the listing is not a section
   */
  public GalleryQuery includeMature() {
    return with("includeMature", "mature", "true");
  }

  /**
   * {@return a new query that excludes entries that went viral} Available for sections only, and Imgur honors it only
   * in section USER.
   *
   * @throws IllegalArgumentException if the listing is not a section
   */
  public GalleryQuery withoutViral() {
    return with("withoutViral", "showViral", "false");
  }

  private GalleryQuery with(String setting, String parameter, String value) {
    if (listing != Listing.SECTION)
      throw new IllegalArgumentException(setting + " is only for gallery sections, not for " + listing.label());
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return new GalleryQuery(listing, name, Map.copyOf(more), sort, window, pages);
  }

  /** {@return the number of the first page to read, starting at 0} */
  public int firstPage() {
    return pages.first;
  }

  /** {@return the maximum number of pages to read} */
  public int pageCount() {
    return pages.count;
  }

  /**
   * Returns the path and query string of a page's request, relative to the API's base URL.
   *
   * @param page the page number, starting at 0
   * @return the path and query string
   * @throws IllegalArgumentException if a window is set that Imgur would ignore
   */
  public String path(int page) {
    if (window != null && listing != Listing.SECTION && sort != Sort.TOP)
      throw new IllegalArgumentException("window: " + listing.label()
          + " supports a window only when sorted by TOP; add sort(TOP) or drop " + window);
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
    String query = parameters.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(listing, name, parameters, sort, window, pages);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GalleryQuery that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** Describes the listing and the pages, for logs. */
  @Override
  public String toString() {
    return render(pages.first) + (pages.count == 1 ? "" : " and up to " + (pages.count - 1) + " more");
  }
}
