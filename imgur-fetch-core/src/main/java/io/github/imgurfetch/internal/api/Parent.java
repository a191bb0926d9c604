// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.util.Optional;
import java.util.OptionalInt;

/** The properties that an image inherits from the album it is listed in. */
record Parent(Optional<String> albumId, OptionalInt position, boolean nsfw) {
  static final Parent NONE = new Parent(Optional.empty(), OptionalInt.empty(), false);

  static Parent album(String id, int position, boolean nsfw) {
    return new Parent(Optional.of(id), OptionalInt.of(position), nsfw);
  }
}
