// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.time.Duration;

/**
 * How long the image client waits for a server.
 *
 * @param connect for a connection
 * @param silence for the next byte
 * @param bytesPerSecond the speed that a body must keep
 * @param window over which the speed is measured
 */
public record ClientLimits(Duration connect, Duration silence, long bytesPerSecond, Duration window) {}
