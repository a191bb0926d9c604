// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.util.Optional;

/** Encodes messages about images in a binary format, see {@link BinaryWriter}, and the few others as JSON. */
final class WireFormat {
  private WireFormat() {}

  /** Encodes a message. Throws an IllegalArgumentException that names a value that is not plain. */
  static byte[] write(Message message) {
    Optional<byte[]> binary = BinaryWriter.write(message);
    return binary.isPresent() ? binary.get() : JsonFormat.write(message);
  }

  /** Decodes a message. The exceptions do not quote the bytes, which may contain secrets. */
  static Message read(byte[] bytes) throws BadFrameException {
    return BinaryReader.isBinary(bytes) ? BinaryReader.read(bytes) : JsonFormat.read(bytes);
  }
}
