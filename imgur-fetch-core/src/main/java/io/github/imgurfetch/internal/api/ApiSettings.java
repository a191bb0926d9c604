// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Animations;
import io.github.imgurfetch.gallery.SkippedItem;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that a gallery can be told.
 *
 * @param base what paths are put after; without a slash at its end
 * @param credential who asks
 * @param headers sent with each call
 * @param userAgent the name that we give
 * @param timeout of one request, to the last byte of its answer
 * @param proxy what to go through
 * @param retry how often, and after which waits
 * @param longestWait the longest wait that a limit is worth
 * @param animations which file to link of what moves
 * @param onSkippedItem is told what is left out
 */
public record ApiSettings(
    URI base,
    Credential credential,
    Map<String, String> headers,
    String userAgent,
    Duration timeout,
    Optional<InetSocketAddress> proxy,
    RetryPolicy retry,
    Duration longestWait,
    Animations animations,
    Consumer<SkippedItem> onSkippedItem) {

  /** The base, without the headers, which may hold a gateway's key. */
  @Override
  public String toString() {
    return base + " with " + credential;
  }
}
