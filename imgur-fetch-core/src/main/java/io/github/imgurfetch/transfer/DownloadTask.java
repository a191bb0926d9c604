// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.internal.http.BadLink;
import java.io.Serializable;
import java.net.URI;

/**
 * One image to download. Consists of plain values, so that it can be sent to another process. Immutable.
 *
 * @param number the position in the run, starting at 1; unique within the run
 * @param id the id of the {@link ImageLink}
 * @param link the URL of the image
 * @param name the file name without its extension, safe on every file system; the extension depends on the format of
 *     the downloaded image
 * @param replace whether an existing file is known to be damaged and is replaced, regardless of {@link
 *     FetchPlan#existing}
 * @param retryState the progress of earlier fetches if the image was postponed, otherwise {@link RetryState#NONE}
 * @param address the URL as text; for a link whose text is not a URL, the text as it was written. It may contain
 *     secrets, unlike {@link #toString}
 * @serial exclude
 */
public record DownloadTask(
    long number, String id, URI link, String name, boolean replace, RetryState retryState, String address)
    implements Serializable {
  /**
   * Creates a download task.
   *
   * @param number the position in the run, starting at 1; unique within the run
   * @param id the id of the {@link ImageLink}
   * @param link the URL of the image
   * @param name the file name without its extension, safe on every file system; the extension depends on the format of
   *     the downloaded image
   * @param replace whether an existing file is known to be damaged and is replaced, regardless of {@link
   *     FetchPlan#existing}
   * @param retryState the progress of earlier fetches if the image was postponed, otherwise {@link RetryState#NONE}
   * @param address the URL as text; for a link whose text is not a URL, the text as it was written
   */
  public DownloadTask {
    requireNonNull(id, "id");
    requireNonNull(link, "link");
    requireNonNull(name, "name");
    requireNonNull(retryState, "retryState");
    requireNonNull(address, "address");
  }

  /**
   * Creates a task whose address is its link.
   *
   * @param number the position in the run, starting at 1
   * @param id the id of the {@link ImageLink}
   * @param link the URL of the image
   * @param name the file name without its extension
   * @param replace whether an existing file is known to be damaged and is replaced
   * @param retryState the progress of earlier fetches
   */
  public DownloadTask(long number, String id, URI link, String name, boolean replace, RetryState retryState) {
    this(number, id, link, name, replace, retryState, link.toString());
  }

  /**
   * Creates a task without earlier attempts.
   *
   * @param number the position in the run, starting at 1
   * @param id the id of the {@link ImageLink}
   * @param link the URL of the image
   * @param name the file name without its extension
   * @param replace whether an existing file is known to be damaged and is replaced
   */
  public DownloadTask(long number, String id, URI link, String name, boolean replace) {
    this(number, id, link, name, replace, RetryState.NONE);
  }

  /**
   * Returns a description that is safe to log: the link's query and user info are left out, as they may hold secrets.
   */
  @Override
  public String toString() {
    return "image " + number + " at " + BadLink.shown(link, address);
  }

  /** {@return the same task with {@link #replace} set} */
  public DownloadTask replacing() {
    return new DownloadTask(number, id, link, name, true, retryState, address);
  }

  /**
   * {@return the same task with the given retry state}
   *
   * @param state the state from which the next fetch continues
   */
  public DownloadTask resumedFrom(RetryState state) {
    return new DownloadTask(number, id, link, name, replace, state, address);
  }
}
