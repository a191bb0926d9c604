// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.Serial;
import org.apache.hc.core5.http.ProtocolException;

/** Thrown when the headers of a response give a contradictory or malformed body length. */
public final class BadLengthException extends ProtocolException {
  @Serial
  private static final long serialVersionUID = 1;

  BadLengthException(String message) {
    super(message);
  }
}
