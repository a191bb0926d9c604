// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.http.BadLink;
import java.net.URI;

/** A link that consists of a URL only. */
record PlainLink(URI link) implements ImageLink {
  PlainLink {
    requireNonNull(link, "link");
  }

  @Override
  public String toString() {
    return BadLink.written(link);
  }
}
