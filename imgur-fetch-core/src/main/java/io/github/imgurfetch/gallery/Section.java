// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

/** The sections of Imgur's gallery. */
public enum Section {
  /** What is popular at the moment. */
  HOT,
  /** The best entries of a time span; the only section with a {@link Window}. */
  TOP,
  /** The latest posts of users; the only section with {@link Sort#RISING}. */
  USER
}
