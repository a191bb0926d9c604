// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Messages on a pipe: a sign, a length, and so many bytes of JSON. The sign tells at once when something else was
 * written to the pipe, and the length is bounded, so that no stray bytes make a reader wait or ask for a gigabyte. What
 * children write has a sign of the run, so that a step, which can write to the same pipe, cannot speak for its child.
 */
public final class Frames {
  /** More than any message needs. */
  static final int MOST_BYTES = 1 << 20;

  static final int MAGIC = 0x1f_49_4d_47; // a unit separator and "IMG": no text begins so
  private static final int HEADER = 8;

  private Frames() {}

  /** A sign for the messages of children to a run, which nobody else knows. */
  static int newSign() {
    int sign = new SecureRandom().nextInt();
    return sign == MAGIC ? newSign() : sign;
  }

  /** A frame, ready to be written. */
  public static byte[] of(Message message) {
    return of(MAGIC, message);
  }

  private static byte[] of(int sign, Message message) {
    byte[] json = WireFormat.write(message);
    if (json.length > MOST_BYTES)
      throw new IllegalArgumentException(
          "too long for a child JVM: " + json.length + " bytes, the most is " + MOST_BYTES);
    return ByteBuffer.allocate(HEADER + json.length)
        .putInt(sign)
        .putInt(json.length)
        .put(json)
        .array();
  }

  /** Writes a message, whole, whichever threads write. */
  static void write(OutputStream out, int sign, Message message) throws IOException {
    byte[] frame = of(sign, message);
    synchronized (out) {
      out.write(frame);
      out.flush();
    }
  }

  /** The next message; empty at the end of the stream. */
  static Optional<Message> read(InputStream in) throws IOException {
    return read(in, MAGIC);
  }

  /**
   * The next message with the given sign; empty at the end of the stream. One with the common sign can only be that the
   * child did not understand the first message, in which its sign is.
   */
  static Optional<Message> read(InputStream in, int sign) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length == 0) return Optional.empty();
    if (header.length < HEADER) throw new EOFException("the stream ended within a message");
    ByteBuffer fields = ByteBuffer.wrap(header);
    int found = fields.getInt();
    if (found != sign && found != MAGIC) throw new BadFrameException("what came is no message");
    int length = fields.getInt();
    if (length < 0 || length > MOST_BYTES)
      throw new BadFrameException("a message of " + Integer.toUnsignedString(length) + " bytes is none");
    byte[] json = new byte[length];
    new DataInputStream(in).readFully(json);
    Message message = WireFormat.read(json);
    if (found != sign && !(message instanceof Message.Refused))
      throw new BadFrameException("what came is a message of somebody else");
    return Optional.of(message);
  }
}
