// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.internal.http.BadLink;
import java.io.Serializable;
import java.net.URI;

/**
 * One image to download: plain values, so that it can be sent to another process.
 *
 * @param number the place in the run, from 1: one number is one task
 * @param id the id of the {@link ImageLink}
 * @param link the address of the bytes
 * @param name the file's name without its extension, safe on every file system; the extension follows the bytes
 * @param replace whether a file that is there already is known to be damaged, and is to be replaced whatever the plan
 *     says
 * @param retryState what earlier fetches of the image came to, if it was postponed
 */
public record DownloadTask(long number, String id, URI link, String name, boolean replace, RetryState retryState)
    implements Serializable {
  public DownloadTask {
    requireNonNull(id, "id");
    requireNonNull(link, "link");
    requireNonNull(name, "name");
    requireNonNull(retryState, "retryState");
  }

  /** A task that has not been tried. */
  public DownloadTask(long number, String id, URI link, String name, boolean replace) {
    this(number, id, link, name, replace, RetryState.NONE);
  }

  /** Fit for a log: without the link's query and user name, either of which may hold a secret. */
  @Override
  public String toString() {
    return "image " + number + " at " + BadLink.shown(link);
  }

  /** The same task, to take the place of a damaged file. */
  public DownloadTask replacing() {
    return new DownloadTask(number, id, link, name, true, retryState);
  }

  /** The same task, to go on from the given state. */
  public DownloadTask resumedFrom(RetryState state) {
    return new DownloadTask(number, id, link, name, replace, state);
  }
}
