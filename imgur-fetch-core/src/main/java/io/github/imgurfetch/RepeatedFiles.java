// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.internal.http.CanonicalUrl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects that Imgur serves the same file for different images, as it does in blocked regions. If four images in a row
 * have the same file, that file is treated as a placeholder. The outcomes of the latest Imgur images are held back
 * until more follow, so that the first images of such a series fail as well. Outcomes of other hosts are not held back.
 * Thread-safe.
 */
final class RepeatedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(RepeatedFiles.class);
  private static final int ENOUGH = 4;
  private static final int MAX_PLACEHOLDERS = 16;
  private static final String THUMBNAILS = "sbtmlhgr";

  private final Set<String> placeholders = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private final List<Settled> held = new ArrayList<>();
  private final List<Saved> released = new ArrayList<>();
  private String sha256 = "";

  /** An outcome and the user's link. */
  record Settled(ImageLink link, Outcome outcome) {}

  /**
   * The result of taking an outcome.
   *
   * @param outcomes the outcomes that are final now, in order
   * @param obsolete saved images whose files are placeholders and have to be deleted
   */
  record Result(List<Settled> outcomes, List<Saved> obsolete) {}

  /** Takes an outcome, which may be held back until more follow. */
  synchronized Result take(Settled settled) {
    if (!(settled.outcome() instanceof Saved saved)
        || !CanonicalUrl.isImgur(saved.task().link())) return new Result(List.of(settled), List.of());
    if (placeholders.contains(saved.sha256())) return new Result(List.of(failed(settled)), List.of(saved));
    if (!saved.sha256().equals(sha256)) return startRow(settled, saved);
    if (!ids.add(imageId(saved.task().id()))) return new Result(List.of(settled), List.of());
    held.add(settled);
    return ids.size() < ENOUGH ? new Result(List.of(), List.of()) : endRow(saved.bytes());
  }

  private Result startRow(Settled settled, Saved saved) {
    List<Settled> before = List.copyOf(held);
    clear();
    sha256 = saved.sha256();
    ids.add(imageId(saved.task().id()));
    held.add(settled);
    return new Result(before, List.of());
  }

  /**
   * Returns the id of the image that an id belongs to. All thumbnails of a small image are the same file, and their ids
   * consist of the image's id, of 5 or 7 characters, and a letter for the size.
   */
  private static String imageId(String id) {
    int last = id.length() - 1;
    boolean thumbnail = (last == 5 || last == 7) && THUMBNAILS.indexOf(id.charAt(last)) >= 0;
    return thumbnail ? id.substring(0, last) : id;
  }

  private void clear() {
    held.clear();
    released.clear();
    ids.clear();
    sha256 = "";
  }

  private Result endRow(long bytes) {
    if (placeholders.isEmpty())
      LOG.warn(
          "Imgur sent the same {} bytes (SHA-256 {}) for {} different images in a row, which is treated as a"
              + " placeholder: these images and all others with these bytes fail as REGION_BLOCKED",
          bytes,
          sha256,
          ENOUGH);
    if (placeholders.size() < MAX_PLACEHOLDERS) placeholders.add(sha256);
    List<Settled> outcomes = new ArrayList<>();
    List<Saved> obsolete = new ArrayList<>(released);
    for (Settled settled : held) {
      outcomes.add(failed(settled));
      obsolete.add((Saved) settled.outcome());
    }
    for (Saved saved : released)
      LOG.warn(
          "image {} was reported as saved and is deleted: it is the same placeholder",
          saved.task().number());
    clear();
    return new Result(outcomes, obsolete);
  }

  private static Settled failed(Settled settled) {
    Saved saved = (Saved) settled.outcome();
    String message = "Imgur sent the same file for " + ENOUGH
        + " different images in a row, which is treated as a placeholder of a blocked region: SHA-256 "
        + saved.sha256();
    Failure failure = new Failure(Failure.Kind.REGION_BLOCKED, message, 0, saved.attempts());
    return new Settled(settled.link(), new Failed(saved.task(), failure, saved.started(), saved.elapsed()));
  }

  /** Whether any outcome is held back. */
  synchronized boolean isHolding() {
    return !held.isEmpty();
  }

  /** Releases the outcomes held back, because no other image is in progress. The series continues. */
  synchronized List<Settled> release() {
    List<Settled> outcomes = List.copyOf(held);
    for (Settled settled : held) released.add((Saved) settled.outcome());
    held.clear();
    return outcomes;
  }
}
