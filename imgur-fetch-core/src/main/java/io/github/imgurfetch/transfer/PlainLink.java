// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/** An address and nothing else. */
record PlainLink(URI link) implements ImageLink {
  PlainLink {
    requireNonNull(link, "link");
  }

  @Override
  public String toString() {
    return link.toString();
  }
}
