// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.util.Optional;

/** Messages as bytes: those about images as {@link BinaryWriter} writes them, the few others as JSON. */
final class WireFormat {
  private WireFormat() {}

  /** Returns a message as bytes. Throws an IllegalArgumentException that names a value which is no plain one. */
  static byte[] write(Message message) {
    Optional<byte[]> binary = BinaryWriter.write(message);
    return binary.isPresent() ? binary.get() : JsonFormat.write(message);
  }

  /** Returns the message that the bytes are. No exception quotes them, as they may contain secrets. */
  static Message read(byte[] bytes) throws BadFrameException {
    return BinaryReader.isBinary(bytes) ? BinaryReader.read(bytes) : JsonFormat.read(bytes);
  }
}
