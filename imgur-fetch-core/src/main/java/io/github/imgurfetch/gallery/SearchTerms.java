// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Locale.ROOT;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an advanced search looks for: an immutable value. All that is set must hold.
 *
 * <p>Imgur ignores the plain words of a search as soon as one of these terms is there, so that a {@link GalleryQuery}
 * takes either a text or terms.
 */
public final class SearchTerms {
  private static final SearchTerms NONE = new SearchTerms(Map.of());

  private final Map<String, String> parameters;

  private SearchTerms(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** The kinds of file to look for. */
  public enum FileType {
    /** JPEG pictures. */
    JPG,
    /** PNG pictures. */
    PNG,
    /** GIFs, moving or not. */
    GIF,
    /** GIFs that move. */
    ANIGIF,
    /** Albums. */
    ALBUM
  }

  /** The sizes to look for, in pixels; where Imgur draws the lines it does not say. */
  public enum PixelSize {
    /** Small. */
    SMALL,
    /** Medium. */
    MED,
    /** Big. */
    BIG,
    /** Larger. */
    LRG,
    /** Largest. */
    HUGE
  }

  /** No terms yet: the start of a sentence. */
  public static SearchTerms where() {
    return NONE;
  }

  /** All of these words, in any order. */
  public SearchTerms all(String words) {
    return with("q_all", UrlText.value("all", words));
  }

  /** At least one of these words. */
  public SearchTerms any(String words) {
    return with("q_any", UrlText.value("any", words));
  }

  /** Exactly this phrase. */
  public SearchTerms exactly(String phrase) {
    return with("q_exactly", UrlText.value("exactly", phrase));
  }

  /** None of these words. */
  public SearchTerms not(String words) {
    return with("q_not", UrlText.value("not", words));
  }

  /** Files of this kind only. */
  public SearchTerms type(FileType type) {
    return with("q_type", type.name().toLowerCase(ROOT));
  }

  /** Images of this size only. */
  public SearchTerms size(PixelSize size) {
    return with("q_size_px", size.name().toLowerCase(ROOT));
  }

  private SearchTerms with(String parameter, String value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(parameter, value);
    return new SearchTerms(Map.copyOf(more));
  }

  /** The terms as the API takes them. */
  Map<String, String> parameters() {
    if (parameters.isEmpty()) throw new IllegalArgumentException("search terms must hold at least one term");
    return parameters;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SearchTerms that && parameters.equals(that.parameters);
  }

  @Override
  public int hashCode() {
    return parameters.hashCode();
  }

  @Override
  public String toString() {
    return parameters.toString();
  }
}
