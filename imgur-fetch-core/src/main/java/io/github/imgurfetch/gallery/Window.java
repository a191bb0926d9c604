// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

/** The time span, ending now, from which the best entries are taken. */
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
