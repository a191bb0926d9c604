// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

/** A link that was made from text. */
public interface WrittenLink {
  /** Returns the address, or the text as it was written if that is not an address. */
  String written();
}
