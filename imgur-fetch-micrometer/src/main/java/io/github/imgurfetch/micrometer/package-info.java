// SPDX-License-Identifier: Apache-2.0
/** Metrics of downloads for Micrometer. Start at {@link io.github.imgurfetch.micrometer.ImgurFetchMetrics}. */
@NullMarked
package io.github.imgurfetch.micrometer;

import org.jspecify.annotations.NullMarked;
