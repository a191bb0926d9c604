// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Locale.ROOT;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an advanced search: an immutable value. An entry must match all terms.
 *
 * <p>Imgur ignores the plain search text as soon as one of these terms is present; therefore a {@link GalleryQuery}
 * takes either a text or terms.
 */
public final class SearchTerms {
  private static final SearchTerms NONE = new SearchTerms(Map.of());

  private final Map<String, String> parameters;

  private SearchTerms(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** The file types to search for. */
  public enum FileType {
    /** JPEG images. */
    JPG,
    /** PNG images. */
    PNG,
    /** GIFs, animated or not. */
    GIF,
    /** Animated GIFs. */
    ANIGIF,
    /** Albums. */
    ALBUM
  }

  /** The image sizes to search for. Imgur does not document the limits in pixels. */
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

  /** {@return empty terms, to be refined by the other methods} */
  public static SearchTerms where() {
    return NONE;
  }

  /**
   * Requires all of these words, in any order.
   *
   * @param words the words
   * @return new terms
   * @throws IllegalArgumentException if the text is blank
   */
  public SearchTerms all(String words) {
    return with("q_all", UrlText.value("all", words));
  }

  /**
   * Requires at least one of these words.
   *
   * @param words the words
   * @return new terms
   * @throws IllegalArgumentException if the text is blank
   */
  public SearchTerms any(String words) {
    return with("q_any", UrlText.value("any", words));
  }

  /**
   * Requires exactly this phrase.
   *
   * @param phrase the phrase
   * @return new terms
   * @throws IllegalArgumentException if the text is blank
   */
  public SearchTerms exactly(String phrase) {
    return with("q_exactly", UrlText.value("exactly", phrase));
  }

  /**
   * Excludes all of these words.
   *
   * @param words the words
   * @return new terms
   * @throws IllegalArgumentException if the text is blank
   */
  public SearchTerms not(String words) {
    return with("q_not", UrlText.value("not", words));
  }

  /**
   * Requires files of this type.
   *
   * @param type the file type
   * @return new terms
   */
  public SearchTerms type(FileType type) {
    return with("q_type", type.name().toLowerCase(ROOT));
  }

  /**
   * Requires images of this size.
   *
   * @param size the size
   * @return new terms
   */
  public SearchTerms size(PixelSize size) {
    return with("q_size_px", size.name().toLowerCase(ROOT));
  }

  private SearchTerms with(String parameter, String value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(parameter, value);
    return new SearchTerms(Map.copyOf(more));
  }

  /** Returns the terms as query parameters of the API. */
  Map<String, String> parameters() {
    if (parameters.isEmpty()) throw new IllegalArgumentException("search terms must contain at least one term");
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
