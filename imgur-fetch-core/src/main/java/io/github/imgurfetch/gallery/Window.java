// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

/** The time that the best are taken from, back from now. */
public enum Window {
  /** One day. */
  DAY,
  /** Seven days. */
  WEEK,
  /** One month. */
  MONTH,
  /** One year. */
  YEAR,
  /** All times. */
  ALL
}
