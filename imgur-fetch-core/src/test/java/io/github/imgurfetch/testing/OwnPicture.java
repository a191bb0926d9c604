// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A unique JPEG for each address, which it contains as a comment. */
public final class OwnPicture {
  private static final byte[] PICTURE = Pictures.jpeg(1);
  private static final int AFTER_START = 2;

  private OwnPicture() {}

  /** Returns the image for an address. */
  public static byte[] of(URI address) {
    byte[] text = address.toString().getBytes(StandardCharsets.UTF_8);
    int length = text.length + 2;
    byte[] comment = {(byte) 0xff, (byte) 0xfe, (byte) (length >> 8), (byte) length};
    return Bytes.join(Bytes.first(PICTURE, AFTER_START), comment, text, Bytes.from(PICTURE, AFTER_START));
  }

  /** Responds to a request with the picture of the requested address. */
  public static void send(RawServer server, Request request, Wire wire) throws IOException {
    byte[] picture = of(server.uri(request.path()));
    wire.send("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n");
    wire.send(picture);
  }
}
