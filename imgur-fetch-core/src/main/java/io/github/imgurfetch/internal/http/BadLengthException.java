// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.Serial;
import org.apache.hc.core5.http.ProtocolException;

/** A head that contradicts itself about the length of the body, or says it in a way that is not understood. */
public final class BadLengthException extends ProtocolException {
  @Serial
  private static final long serialVersionUID = 1;

  BadLengthException(String message) {
    super(message);
  }
}
