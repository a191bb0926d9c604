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
 * Reads and writes messages on a pipe. A frame consists of a signature, a length, and that many bytes. The
 * signature detects foreign output on the pipe immediately, and the length is bounded, so that stray bytes cannot make
 * a reader block or allocate a gigabyte. Frames from children carry a random signature of the run, so that a step,
 * which can write to the same pipe, cannot forge messages of its child.
 */
public final class Frames {
  /** The maximum length of a message, more than any message needs. */
  static final int MAX_BYTES = 1 << 20;

  static final int MAGIC = 0x1f_49_4d_47; // a unit separator and "IMG", which no text starts with
  private static final int HEADER = 8;

  private Frames() {}

  /** Creates a random signature for the messages of children to a run. */
  static int newSign() {
    int sign = new SecureRandom().nextInt();
    return sign == MAGIC ? newSign() : sign;
  }

  /** Encodes a message with the common signature. */
  public static byte[] of(Message message) {
    return of(MAGIC, message);
  }

  private static byte[] of(int sign, Message message) {
    byte[] body = BinaryWriter.write(message);
    if (body.length > MAX_BYTES)
      throw new IllegalArgumentException(
          "the message is too long for a child JVM: " + body.length + " bytes, the maximum is " + MAX_BYTES);
    return ByteBuffer.allocate(HEADER + body.length)
        .putInt(sign)
        .putInt(body.length)
        .put(body)
        .array();
  }

  /** Writes a message atomically with respect to other threads. */
  static void write(OutputStream out, int sign, Message message) throws IOException {
    byte[] frame = of(sign, message);
    synchronized (out) {
      out.write(frame);
      out.flush();
    }
  }

  /** Reads the next message; empty at the end of the stream. */
  static Optional<Message> read(InputStream in) throws IOException {
    return read(in, MAGIC);
  }

  /**
   * Reads the next message with the given signature; empty at the end of the stream. With the common signature, only a
   * refusal is accepted: it means that the child could not read the first message, which contains the signature.
   */
  static Optional<Message> read(InputStream in, int sign) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length == 0) return Optional.empty();
    if (header.length < HEADER) throw new EOFException("the stream ended within a message");
    ByteBuffer fields = ByteBuffer.wrap(header);
    int found = fields.getInt();
    if (found != sign && found != MAGIC) throw new BadFrameException("the bytes are not a message");
    int length = fields.getInt();
    if (length < 0 || length > MAX_BYTES)
      throw new BadFrameException(
          "a message has an invalid length of " + Integer.toUnsignedString(length) + " bytes");
    byte[] body = new byte[length];
    new DataInputStream(in).readFully(body);
    Message message = BinaryReader.read(body);
    if (found != sign && !(message instanceof Message.Refused))
      throw new BadFrameException("a message does not have the signature of the run");
    return Optional.of(message);
  }
}
