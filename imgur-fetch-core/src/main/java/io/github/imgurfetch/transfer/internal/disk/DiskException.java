// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** Thrown for errors of the file system, as opposed to an {@link IOException} of the network. */
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

  /** Creates an exception for a temporary file, whose disk may be full even if the disk with the images is not. */
  static DiskException ofTemporary(Path file, IOException cause) {
    return new DiskException(
        reason(cause),
        " (temporary files in " + file.getParent() + "; -Djava.io.tmpdir sets another directory)",
        cause);
  }

  /**
   * Creates an exception for a file that could not be created. On a full disk, the message also mentions inodes, which
   * can run out first.
   */
  static DiskException whileCreating(IOException cause) {
    DiskException e = new DiskException(cause);
    return e.isFull() ? new DiskException(e.reason, " (no bytes or inodes left for another file)", cause) : e;
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
   * Returns the message of the system without the path, which may contain any words. Some exceptions have no message;
   * then the class name is used.
   */
  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    if (reason != null) return reason;
    String name = e.getClass().getSimpleName().replaceFirst("(?<=.)Exception$", "");
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** Whether the disk or the user's quota is full. The JDK reports this only as the message of the system. */
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
