// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples.standin;

import java.util.List;

/** Some pictures under one title. Listings show the first three of them only; asked for by its id it shows them all. */
public record Album(String id, String title, long datetime, long views, List<Picture> pictures) implements Exhibit {
  public Album {
    pictures = List.copyOf(pictures);
  }

  Picture cover() {
    return pictures.get(0);
  }
}
