// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import org.jspecify.annotations.Nullable;

/**
 * The details of one image on the page.
 *
 * @param number the position in the run
 * @param outcome 0 if it is saved, 1 if it failed, 2 if it is skipped
 * @param label the extension, the kind of failure or the reason of the skip, as a number
 * @param host the number of the host
 * @param link the URL, without query and user name
 * @param name the file name without its extension
 * @param directory the directory of the file, as a number; 0 if a browser cannot load it
 * @param title the title, or an empty text
 * @param message why it failed, or what is wrong with its file, or an empty text
 * @param bytes the size
 * @param end when it ended, in ticks
 * @param span the times, or null if no worker took it
 */
record ImageRow(
    long number,
    int outcome,
    int label,
    int host,
    String link,
    String name,
    int directory,
    String title,
    String message,
    long bytes,
    long end,
    @Nullable Span span) {}
