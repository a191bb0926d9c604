// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.ImageLink;

/** Names an image by the id of its link. A slash in an id does not create a folder; it is replaced like a backslash. */
final class NamingById implements Naming {
  @Override
  public String name(ImageLink link) {
    return link.id().replace('/', '\\');
  }
}
