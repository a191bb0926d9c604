// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

/** The time span, back from now, that the best entries are taken from. */
public enum Window {
  /** One day. */
  DAY,
  /** Seven days. */
  WEEK,
  /** One month. */
  MONTH,
  /** One year. */
  YEAR,
  /** All time. */
  ALL
}
