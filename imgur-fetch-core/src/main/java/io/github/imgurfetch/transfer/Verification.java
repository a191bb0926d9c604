// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

/** How the bytes of an image are verified before the image is saved. */
public enum Verification {
  /**
   * An image is saved if its structure is complete and sound, or if its announced length was met and its structure has
   * only faults that every viewer tolerates. The default.
   */
  STRUCTURE,
  /**
   * An image is saved if its announced length was met, whatever its structure is, for users who want exactly what the
   * server has. If the structure is not complete and sound, {@link Outcome.Saved#note} says why. The extension comes
   * from the first bytes, or from the announced type if their format is unknown. Without an announced length, the
   * structure decides. Digests of the server and known placeholders are still checked.
   */
  LENGTH
}
