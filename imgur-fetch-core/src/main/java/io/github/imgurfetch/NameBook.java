// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.media.Digests;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names that a run has given lately, so that two images do not share one, not even where letter case does not
 * count, and the same image is not fetched twice. It remembers the last 65,536 names: a run of any length needs the
 * same room.
 */
final class NameBook {
  private static final int MOST = 1 << 16;

  private final Map<String, Long> linksByName =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  private final MessageDigest sha256 = Digests.sha256();

  /** The name for an image, distinct from those of others; empty if the same link has the wanted name already. */
  Optional<String> give(String wanted, URI link) {
    String text = link.toString();
    long mark = mark(text);
    String name = wanted;
    for (int n = 0; ; n++) {
      Long holder = linksByName.putIfAbsent(SafeName.folded(name), mark);
      if (holder == null) return Optional.of(name);
      if (holder == mark) return Optional.empty();
      name = SafeName.tagged(wanted, text, n);
    }
  }

  /** 64 bits that stand for a link. */
  private long mark(String text) {
    return ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
