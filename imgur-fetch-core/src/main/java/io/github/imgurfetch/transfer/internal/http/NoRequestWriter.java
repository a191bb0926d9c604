// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.OutputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.HttpMessageWriter;
import org.apache.hc.core5.http.io.HttpMessageWriterFactory;
import org.apache.hc.core5.http.io.SessionOutputBuffer;

/** Replaces HttpCore's request writer, which is not used, since requests are sent as bytes. */
final class NoRequestWriter
    implements HttpMessageWriter<ClassicHttpRequest>, HttpMessageWriterFactory<ClassicHttpRequest> {
  static final NoRequestWriter INSTANCE = new NoRequestWriter();

  private NoRequestWriter() {}

  @Override
  public HttpMessageWriter<ClassicHttpRequest> create() {
    return this;
  }

  @Override
  public void write(ClassicHttpRequest request, SessionOutputBuffer buffer, OutputStream out) {
    throw new UnsupportedOperationException("requests are sent as bytes");
  }
}
