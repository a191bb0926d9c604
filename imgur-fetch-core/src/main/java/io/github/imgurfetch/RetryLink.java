// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.internal.http.WrittenLink;
import java.net.URI;

/** The link of a failed image that is retried with the same file name. */
record RetryLink(DownloadTask task) implements ImageLink, WrittenLink {
  @Override
  public URI link() {
    return task.link();
  }

  @Override
  public String id() {
    return task.id();
  }

  @Override
  public String written() {
    return task.address();
  }

  @Override
  public String toString() {
    return task.address();
  }
}
