// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;

/**
 * Reads the heads of responses from a connection, each up to the empty line that ends it and no further (RFC 9112,
 * 2.2). The buffers are reused, so a head is valid only until the next one is read. The length of lines and the number
 * of headers and of leading empty lines are limited, and a truncated head is rejected.
 */
final class HeadReader {
  private static final int MAX_HEADERS = 100;
  private static final int MAX_LINE_BYTES = 8192;
  private static final int MAX_EMPTY_LINES = 10;
  private static final int USUAL_BYTES = 512;
  private static final int USUAL_HEADERS = 16;
  private static final int MAX_RETAINED_BYTES = 4096;

  private final InputStream in;
  private byte[] bytes = new byte[USUAL_BYTES];
  private int length;

  /** The position of each header line in the bytes, followed by the end of the last one. */
  private int[] starts = new int[USUAL_HEADERS + 1];

  private int headers;
  private boolean begun;

  /** Creates a reader; the input should be buffered. */
  HeadReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the next head.
   *
   * @throws NoHttpResponseException if the connection was closed before the first line
   */
  ResponseHead read() throws IOException, HttpException {
    begin();
    int from = readLine();
    for (int empty = 1; length == from; empty++) {
      if (empty == MAX_EMPTY_LINES) throw new ProtocolException("the response does not begin with a status line");
      from = readLine();
    }
    begun = true;
    StatusLine status = StatusLine.of(bytes, from, length);
    length = 0;
    readHeaders();
    return new ResponseHead(status, bytes, starts, headers);
  }

  private void begin() {
    if (bytes.length > MAX_RETAINED_BYTES) bytes = new byte[USUAL_BYTES];
    length = 0;
    headers = 0;
    begun = false;
  }

  private void readHeaders() throws IOException, HttpException {
    for (int from = readLine(); from < length; from = readLine()) {
      if (headers > 0 && isBlank(bytes[from])) unfold(from);
      else addHeader(from);
      starts[headers] = length;
    }
  }

  private void addHeader(int from) throws HttpException {
    if (headers == MAX_HEADERS - 1) throw new ProtocolException("the head has too many headers");
    if (headers == starts.length - 1) starts = Arrays.copyOf(starts, 2 * starts.length);
    starts[headers++] = from;
    checkName(from);
  }

  private void checkName(int from) throws HttpException {
    int at = from;
    while (at < length && bytes[at] != ':') at++;
    if (at == length) throw new ProtocolException("a header has no colon");
    while (from < at && isBlank(bytes[from])) from++;
    if (from == at) throw new ProtocolException("a header has no name");
  }

  /** Appends a continuation line to the previous header, separated by a space (RFC 9112, 5.2). */
  private void unfold(int from) throws HttpException {
    int text = from;
    while (text < length && isBlank(bytes[text])) text++;
    bytes[from] = ' ';
    System.arraycopy(bytes, text, bytes, from + 1, length - text);
    length -= text - from - 1;
    if (length - starts[headers - 1] > MAX_LINE_BYTES) throw tooLong();
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** Appends the next line without its CR LF or LF. Returns its position. */
  private int readLine() throws IOException, HttpException {
    int from = length;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) throw endOfInput();
      if (length - from == MAX_LINE_BYTES) throw tooLong();
      if (length == bytes.length) bytes = Arrays.copyOf(bytes, 2 * length);
      bytes[length++] = (byte) next;
    }
    if (length > from && bytes[length - 1] == '\r') length--;
    return from;
  }

  private IOException endOfInput() throws HttpException {
    if (!begun && length == 0) return new NoHttpResponseException("the connection was closed before the response");
    throw new ProtocolException("the connection was closed within the response head");
  }

  private static ProtocolException tooLong() {
    return new ProtocolException("a line of the head is longer than " + MAX_LINE_BYTES + " bytes");
  }
}
