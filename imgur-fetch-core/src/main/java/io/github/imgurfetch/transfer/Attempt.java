// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.disk.ImageDirectory;
import io.github.imgurfetch.internal.http.Exchange;
import io.github.imgurfetch.internal.http.ImageAddress;
import io.github.imgurfetch.internal.http.ImageClient;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpException;

/** One try at an image: request, redirects, answer, body, file. */
final class Attempt {
  private final ImageClient client;
  private final ImageDirectory directory;
  private final long maxBytes;
  private final Waits waits;

  Attempt(ImageClient client, ImageDirectory directory, long maxBytes, Waits waits) {
    this.client = client;
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.waits = waits;
  }

  SavedFile run(DownloadTask task, ImageAddress start, Deadline deadline, Consumer<Progress> progress)
      throws FetchException, CancelledException {
    Redirects redirects = new Redirects(start);
    Optional<SavedFile> file = Optional.empty();
    while (file.isEmpty()) file = hop(task, redirects, deadline, progress);
    return file.get();
  }

  /** Asks one address: it has the image, or says where to ask next. */
  private Optional<SavedFile> hop(
      DownloadTask task, Redirects redirects, Deadline deadline, Consumer<Progress> progress)
      throws FetchException, CancelledException {
    if (waits.isClosed()) throw new CancelledException();
    try (Exchange exchange = client.get(redirects.current(), deadline.remaining())) {
      try {
        if (redirects.follow(exchange)) {
          exchange.drainIfShort();
          return Optional.empty();
        }
        Answers.check(exchange, maxBytes);
        return Optional.of(new BodySaver(directory, maxBytes).save(exchange, task, progress));
      } catch (IOException e) {
        throw Faults.inBody(e, exchange, waits);
      }
    } catch (IOException | HttpException e) {
      throw Faults.beforeBody(e, waits);
    }
  }
}
