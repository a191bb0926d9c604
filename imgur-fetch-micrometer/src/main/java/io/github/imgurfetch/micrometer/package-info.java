// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics of downloads for Micrometer. {@link io.github.imgurfetch.micrometer.ImgurFetchMetrics} is a listener that
 * keeps counters, timers and gauges in a meter registry of the application. Add it to a downloader to measure all of
 * its runs.
 */
@NullMarked
package io.github.imgurfetch.micrometer;

import org.jspecify.annotations.NullMarked;
