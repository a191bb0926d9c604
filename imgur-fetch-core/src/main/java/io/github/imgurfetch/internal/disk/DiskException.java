// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** The file system refused: told apart from an {@link IOException} of the network. */
public final class DiskException extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  private final String reason;

  DiskException(IOException cause) {
    this(
        reason(cause),
        cause instanceof FileSystemException e && e.getFile() != null ? ": " + e.getFile() : "",
        cause);
  }

  /** About a temporary file, which is not where the user wants the images and may be in need of room itself. */
  static DiskException ofTemporary(Path file, IOException cause) {
    return new DiskException(
        reason(cause),
        " (of the temporary files in " + file.getParent() + "; -Djava.io.tmpdir changes that)",
        cause);
  }

  /** For want of room for one more file: what else is missing where the bytes are not. */
  static DiskException whileCreating(IOException cause) {
    DiskException e = new DiskException(cause);
    return e.isFull() ? new DiskException(e.reason, " (for one more file: bytes or inodes)", cause) : e;
  }

  DiskException(String reason) {
    super(reason);
    this.reason = reason;
  }

  private DiskException(String reason, String more, IOException cause) {
    super(reason + more, cause);
    this.reason = reason;
  }

  /**
   * What the system said, without the path: a path may contain any words. Some exceptions say it by their class alone.
   */
  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    if (reason != null) return reason;
    String name = e.getClass().getSimpleName().replaceFirst("(?<=.)Exception$", "");
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** Whether the disk, or the user's share of it, is full. The JDK tells it only in the system's own words. */
  public boolean isFull() {
    return says("no space left") || says("not enough space") || says("quota");
  }

  /** Whether this process has too many files open. */
  public boolean isOutOfDescriptors() {
    return says("too many open files");
  }

  private boolean says(String words) {
    return reason.toLowerCase(Locale.ROOT).contains(words);
  }
}
