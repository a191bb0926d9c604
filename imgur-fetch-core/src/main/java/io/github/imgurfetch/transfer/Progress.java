// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The progress of one image. The first report has 0 bytes, or the number of bytes kept from an earlier run ({@link
 * Existing#RESUME}); the last has the full size. In between there are at most five reports per second. After a lost
 * connection, the count continues if the transfer was resumed, and otherwise starts again at 0.
 *
 * @param task the image
 * @param bytes the number of bytes received so far
 * @param length the size announced by the server, in bytes; empty if it announced none
 */
public record Progress(DownloadTask task, long bytes, OptionalLong length) {
  /** {@return a consumer that ignores progress; a fetcher that is given it does not even create it} */
  public static Consumer<Progress> ignored() {
    return NoProgress.INSTANCE;
  }
}
