// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Animations;
import io.github.imgurfetch.gallery.SkippedItem;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.internal.http.ProxyServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings of a gallery.
 *
 * @param base the base URL, without a trailing slash
 * @param credential how calls are authorized
 * @param headers additional headers of every call
 * @param userAgent the {@code User-Agent}
 * @param timeout the timeout of one request, up to the last byte of its response
 * @param proxy the proxy; empty for direct connections
 * @param retry the number of attempts and the delays between them
 * @param longestWait the longest wait for a limit
 * @param animations which file to link for animated images
 * @param onSkippedItem receives the items that are left out
 */
public record ApiSettings(
    URI base,
    Credential credential,
    Map<String, String> headers,
    String userAgent,
    Duration timeout,
    Optional<ProxyServer> proxy,
    RetryPolicy retry,
    Duration longestWait,
    Animations animations,
    Consumer<SkippedItem> onSkippedItem) {

  /** Describes the base URL and the kind of credential, but not the headers, which may contain a gateway's key. */
  @Override
  public String toString() {
    return base + " with " + credential;
  }
}
