// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Content-Range} header of a 206 response (RFC 9110, section 14.4).
 *
 * @param first the offset of the first byte
 * @param last the offset of the last byte, inclusive
 * @param total the size of the whole image in bytes, if the server reports it
 */
record ContentRange(long first, long last, OptionalLong total) {
  private static final Pattern BYTES =
      Pattern.compile("(?i:bytes) ([0-9]{1,18})-([0-9]{1,18})/(?:([0-9]{1,18})|\\*)");

  /** Parses the header values: empty unless there is exactly one and it is a valid byte range. */
  static Optional<ContentRange> of(List<String> headers) {
    if (headers.size() != 1 || headers.get(0) == null) return Optional.empty();
    Matcher range = BYTES.matcher(headers.get(0).strip());
    if (!range.matches()) return Optional.empty();
    OptionalLong total =
        range.group(3) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(range.group(3)));
    return Optional.of(new ContentRange(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)), total));
  }

  /** Whether this range covers everything from the given offset to the end, consistent with the known total. */
  boolean isAllFrom(long from, @Nullable Long known) {
    if (total.isPresent() && known != null && total.getAsLong() != known) return false;
    if (total.isEmpty() && known == null) return false;
    long end = known == null ? total.getAsLong() : known;
    return first == from && last >= first && last == end - 1;
  }

  /** Returns the number of bytes in the range. */
  long length() {
    return last - first + 1;
  }
}
