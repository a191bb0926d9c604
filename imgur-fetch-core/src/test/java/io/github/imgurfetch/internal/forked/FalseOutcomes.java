// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryState;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** False outcomes that a child can report. */
public final class FalseOutcomes {
  /** The name of each, with a part of the message with which the run rejects it. */
  public static final Map<String, String> ALL = Map.ofEntries(
      Map.entry("cancelled", "a cancelled image, but the run was not cancelled"),
      Map.entry("duplicate", "DUPLICATE, which only the run can report"),
      Map.entry("notstarted", "NOT_STARTED, which only the run can report"),
      Map.entry("already", "as already saved an image"),
      Map.entry("absent", "a saved image whose file does not exist"),
      Map.entry("foreign", "a file that does not belong to the image"),
      Map.entry("outside", "a file that does not belong to the image"),
      Map.entry("hashless", "a saved image with impossible values"),
      Map.entry("died", "WORKER_DIED, which only the run can report"),
      Map.entry("part", "an impossible retry state"),
      Map.entry("forever", "an impossible wait"),
      Map.entry("nulls", "an outcome has missing fields"),
      Map.entry("types", "a value of the wrong type"),
      Map.entry("stranger", "does not have the signature of the run"));

  private FalseOutcomes() {}

  /** Returns the frame of a false outcome; empty if the name is unknown. */
  static Optional<byte[]> frame(String name, URI directory, DownloadTask task, int sign) {
    if (name.equals("nulls")) return Optional.of(nulls(sign, task));
    if (name.equals("types")) return Optional.of(progress(sign, task));
    if (name.equals("stranger"))
      return Optional.of(Frames.of(new Message.Done(saved(directory, task.name(), task, HASH))));
    return outcome(name, directory, task).map(lie -> {
      ByteBuffer frame = ByteBuffer.wrap(Frames.of(new Message.Done(lie)));
      return frame.putInt(0, sign).array();
    });
  }

  private static final String HASH = "0".repeat(64);

  private static Optional<Outcome> outcome(String name, URI directory, DownloadTask task) {
    return Optional.ofNullable(
        switch (name) {
          case "cancelled" -> new Skipped(task, Skipped.Reason.CANCELLED);
          case "duplicate" -> new Skipped(task, Skipped.Reason.DUPLICATE);
          case "notstarted" -> new Skipped(task, Skipped.Reason.NOT_STARTED);
          case "already" -> new Skipped(task, Skipped.Reason.ALREADY_SAVED);
          case "absent" -> saved(directory, task.name(), task, HASH);
          case "foreign" -> saved(directory, "0", task, HASH);
          case "outside" -> saved(directory, "../" + task.name(), task, HASH);
          case "hashless" -> saved(directory, task.name(), task, "");
          case "died" -> new Failed(task, new Failure(Failure.Kind.WORKER_DIED, "a lie", 0, 2));
          case "part" -> postponed(task, Duration.ZERO, "../" + task.name());
          case "forever" -> postponed(task, Duration.ofDays(1000), "");
          default -> null;
        });
  }

  private static Saved saved(URI directory, String name, DownloadTask task, String hash) {
    String base = directory.toString().endsWith("/") ? directory.toString() : directory + "/";
    return new Saved(task, URI.create(base + name + ".jpg"), 1, hash, Optional.empty(), 1, Duration.ofMillis(1));
  }

  private static Postponed postponed(DownloadTask task, Duration delay, String part) {
    Failure cause = new Failure(Failure.Kind.RATE_LIMITED, "a lie", 429, 1);
    return new Postponed(task.resumedFrom(new RetryState(1, Duration.ZERO, part)), delay, cause, Optional.empty());
  }

  private static byte[] nulls(int sign, DownloadTask task) {
    Map<String, @Nullable Object> outcome = new HashMap<>();
    outcome.put("class", Saved.class.getName());
    outcome.put("task", tree(task));
    outcome.put("bytes", 1L);
    outcome.put("attempts", 1L);
    return raw(sign, Map.of("class", Message.Done.class.getName(), "outcome", outcome));
  }

  private static byte[] progress(int sign, DownloadTask task) {
    return raw(
        sign,
        Map.of(
            "class",
            Message.Progress.class.getName(),
            "progress",
            Map.of("task", tree(task), "bytes", 1L, "length", "many")));
  }

  private static Object tree(DownloadTask task) {
    return Objects.requireNonNull(PlainValues.toTree(task, DownloadTask.class));
  }

  private static byte[] raw(int sign, Object tree) {
    byte[] bytes = message(tree);
    return ByteBuffer.allocate(8 + bytes.length)
        .putInt(sign)
        .putInt(bytes.length)
        .put(bytes)
        .array();
  }

  /** Returns the bytes of a message that consists of a tree, whether it is one of {@link Message} or not. */
  static byte[] message(@Nullable Object tree) {
    BinaryOutput message = new BinaryOutput();
    message.put(BinaryWriter.RECORD);
    Trees.write(message, tree);
    return message.toByteArray();
  }
}
