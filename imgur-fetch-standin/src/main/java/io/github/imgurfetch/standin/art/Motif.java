// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

/** The subject of a picture. Painting a motif on scenes with the same seed gives the same picture, at any size. */
@FunctionalInterface
interface Motif {
  void paint(Scene scene);
}
