// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.gallery.SkippedItem;
import java.util.Optional;
import java.util.function.Consumer;

/** Reports the items that a listing leaves out to the user's callback. */
final class SkipNotifier {
  private final Consumer<SkippedItem> hook;

  SkipNotifier(Consumer<SkippedItem> hook) {
    this.hook = hook;
  }

  void tell(Optional<String> id, String reason) {
    hook.accept(new SkippedItem(id, reason, Optional.empty()));
  }

  void tell(String id, String reason, ImgurApiException cause) {
    hook.accept(new SkippedItem(Optional.of(id), reason, Optional.of(cause)));
  }
}
