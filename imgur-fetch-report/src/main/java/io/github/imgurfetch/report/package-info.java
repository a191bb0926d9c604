// SPDX-License-Identifier: Apache-2.0

/**
 * A page that shows a run: {@link io.github.imgurfetch.report.RunReport} is a listener that writes it. The page is one
 * HTML file that loads nothing but the images that the run saved.
 */
@NullMarked
package io.github.imgurfetch.report;

import org.jspecify.annotations.NullMarked;
