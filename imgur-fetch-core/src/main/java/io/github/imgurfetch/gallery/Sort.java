// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

/** The orders that listings come in. Each listing has its own choice, see {@link GalleryQuery}. */
public enum Sort {
  /** Most viral first: sections and tags, where it is the default, and searches. */
  VIRAL,
  /** Best of a {@link Window} first: sections, subreddits, tags and searches. */
  TOP,
  /** Newest first: sections and tags, and the default of subreddits and searches. */
  TIME,
  /** What gains votes quickly: {@link Section#USER} only. */
  RISING,
  /** Newest first: the default of submissions and favourites. */
  NEWEST,
  /** Oldest first: submissions and favourites. */
  OLDEST,
  /** Best votes first: submissions. */
  BEST,
  /** Worst votes first: submissions. */
  WORST
}
