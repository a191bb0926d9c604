// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.UserCode;
import io.github.imgurfetch.transfer.ImageLink;

/**
 * Calls the user's naming through {@link UserCode}, so that an interrupt flag that it leaves set does not affect the
 * run.
 */
record GuardedNaming(Naming naming, UserCode userCode) implements Naming {
  @Override
  public String name(ImageLink link) {
    boolean before = userCode.enter();
    try {
      return naming.name(link);
    } finally {
      userCode.leave("a naming", before);
    }
  }
}
