// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

/** The listener of a run that has none. */
final class NoListener implements DownloadListener {
  static final NoListener INSTANCE = new NoListener();

  private NoListener() {}
}
