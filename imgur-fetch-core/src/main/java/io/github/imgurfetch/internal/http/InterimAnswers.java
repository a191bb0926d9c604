// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Lets a few 1xx answers pass before the final one, and no storm of them. */
final class InterimAnswers implements HttpResponseInformationCallback {
  private int left;

  InterimAnswers(int most) {
    this.left = most;
  }

  @Override
  public void execute(HttpResponse response, HttpConnection connection, HttpContext context)
      throws HttpException {
    if (left-- == 0) throw new ProtocolException("too many interim answers");
  }
}
