// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

/** The orders of listings. Each listing supports some of them; see {@link GalleryQuery}. */
public enum Sort {
  /** Most viral first: searches, and the default of sections and tags. */
  VIRAL,
  /** Best of a {@link Window} first: sections, subreddits, tags and searches. */
  TOP,
  /** Newest first: sections and tags, and the default of subreddits and searches. */
  TIME,
  /** Entries that gain votes quickly: {@link Section#USER} only. */
  RISING,
  /** Newest first: the default of submissions and favorites. */
  NEWEST,
  /** Oldest first: submissions and favorites. */
  OLDEST,
  /** Most votes first: submissions. */
  BEST,
  /** Fewest votes first: submissions. */
  WORST
}
