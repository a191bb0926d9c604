// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.gallery.SkippedItem;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports the items that a listing leaves out to the user's callback. */
final class SkipNotifier {
  private final Consumer<SkippedItem> listener;

  SkipNotifier(Consumer<SkippedItem> listener) {
    this.listener = listener;
  }

  void report(@Nullable String id, String reason) {
    listener.accept(new SkippedItem(Optional.ofNullable(id), reason, Optional.empty()));
  }

  void report(String id, String reason, ImgurApiException cause) {
    listener.accept(new SkippedItem(Optional.of(id), reason, Optional.of(cause)));
  }
}
