// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.internal.disk.InterruptibleWork;
import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.http.OneLine;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import io.github.imgurfetch.transfer.internal.media.PixelSize;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the user's filters to decide whether an image is wanted. They run on the thread that fetches; closing
 * interrupts them.
 */
final class HeadFilter {
  private static final Logger LOG = LoggerFactory.getLogger(HeadFilter.class);
  private static final int MAX_BYTES = 128 * 1024;
  private static final int MAX_MESSAGE_CHARS = 300;

  private final List<Predicate<ImageHead>> filters;
  private final InterruptibleWork work = new InterruptibleWork();

  HeadFilter(List<Predicate<ImageHead>> filters) {
    this.filters = filters;
  }

  /** The first bytes of a body, and the dimensions of the image if they contain them. */
  record Beginning(byte[] bytes, int count, @Nullable PixelSize size) {}

  /** Reads more bytes after the given ones until they contain the dimensions of the image, up to a limit. */
  static Beginning read(MediaType type, Exchange response, byte[] first, int count) throws IOException {
    byte[] bytes = first;
    int length = count;
    while (true) {
      PixelSize size = PixelSize.of(type, bytes, length).orElse(null);
      if (size != null || length == MAX_BYTES || !PixelSize.isInHead(type))
        return new Beginning(bytes, length, size);
      if (length == bytes.length) bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, MAX_BYTES));
      int n = response.read(bytes, length, bytes.length - length);
      if (n < 0) return new Beginning(bytes, length, size);
      length += n;
    }
  }

  /** Throws if a filter rejects the image. */
  void check(DownloadTask task, MediaType type, Exchange response, @Nullable Long length, @Nullable PixelSize size)
      throws FilteredException, FetchException, CancelledException {
    ImageHead head = new ImageHead(
        task,
        type.mediaType(),
        response.header("Content-Type"),
        length == null ? OptionalLong.empty() : OptionalLong.of(length),
        size != null ? OptionalInt.of(size.width()) : OptionalInt.empty(),
        size != null ? OptionalInt.of(size.height()) : OptionalInt.empty());
    response.setInUserCode(true);
    try {
      if (!accepts(head)) throw new FilteredException();
    } finally {
      response.setInUserCode(false);
    }
  }

  private boolean accepts(ImageHead head) throws FetchException, CancelledException {
    InterruptibleWork.Result<Boolean> result =
        work.call("a filter", () -> filters.stream().allMatch(filter -> filter.test(head)));
    if (result.closed()) throw new CancelledException();
    Boolean accepted = result.value();
    if (accepted != null) return accepted;
    Throwable thrown = result.thrown();
    LOG.debug("image {}: a filter threw an exception", head.task().number(), thrown);
    throw FetchException.lasting(
        Kind.FILTER_FAILED, OneLine.of("the filter of accept(…) threw " + thrown, MAX_MESSAGE_CHARS));
  }

  void close() {
    work.close();
  }
}
