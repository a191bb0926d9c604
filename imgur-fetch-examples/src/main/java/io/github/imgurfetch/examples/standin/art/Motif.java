// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples.standin.art;

/** What a picture shows. A motif painted twice on scenes of one seed is the same picture twice, in whatever size. */
@FunctionalInterface
interface Motif {
  void paint(Scene scene);
}
