// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.IOException;
import java.io.Serial;
import java.util.Locale;

/** The file system refused: told apart from an {@link IOException} of the network. */
public final class DiskException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  DiskException(IOException cause) {
    super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
  }

  /** Whether the disk, or the user's share of it, is full. The JDK tells it only in the system's own words. */
  public boolean isFull() {
    String message = getMessage().toLowerCase(Locale.ROOT);
    return message.contains("no space left") || message.contains("not enough space") || message.contains("quota");
  }
}
