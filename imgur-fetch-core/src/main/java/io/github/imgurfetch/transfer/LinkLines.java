// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the lines of a list of addresses in the forms that people and their editors produce. */
final class LinkLines extends Spliterators.AbstractSpliterator<ImageLink> {
  /** Longer than any valid address, so truncating a line to it changes nothing. */
  private static final int MAX_CHARS = 100_000;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Reader in;
  private final boolean isBytes;

  private LinkLines(Reader in, boolean isBytes) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.in = in;
    this.isBytes = isBytes;
  }

  /** Returns the links of a file, read while the stream is consumed. Closing the stream closes the file. */
  static Stream<ImageLink> read(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    try {
      Charset charset = charset(bytes);
      Reader in = new BufferedReader(new InputStreamReader(bytes, charset));
      LinkLines lines = new LinkLines(in, charset.equals(StandardCharsets.ISO_8859_1));
      return StreamSupport.stream(lines, false).onClose(lines::close);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /**
   * Returns UTF-16 if a byte order mark says so; otherwise ISO 8859-1, a char per byte, and each line is decoded
   * separately.
   */
  private static Charset charset(InputStream bytes) throws IOException {
    bytes.mark(2);
    int mark = bytes.read() << 8 | bytes.read();
    bytes.reset();
    return switch (mark) {
      case 0xfffe -> StandardCharsets.UTF_16LE;
      case 0xfeff -> StandardCharsets.UTF_16BE;
      default -> StandardCharsets.ISO_8859_1;
    };
  }

  @Override
  public boolean tryAdvance(Consumer<? super ImageLink> action) {
    StringBuilder line = new StringBuilder();
    try {
      while (readLine(line)) {
        String text = withoutComment(isBytes ? decoded(line.toString()) : line.toString());
        if (text.isEmpty()) continue;
        action.accept(ImageLink.of(text));
        return true;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return false;
  }

  private boolean readLine(StringBuilder line) throws IOException {
    line.setLength(0);
    int next = in.read();
    if (next < 0) return false;
    for (; next >= 0 && next != '\n' && next != '\r'; next = in.read())
      if (line.length() < MAX_CHARS) line.append((char) next);
    return true;
  }

  /**
   * Decodes a line as UTF-8, or as ISO 8859-1 if it is not valid UTF-8. In a list with an old encoding, the other lines
   * remain usable.
   */
  private static String decoded(String bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return bytes;
    }
  }

  /**
   * Removes a comment. A "#" begins one at the start of a line and after a space; elsewhere it belongs to an address.
   */
  private static String withoutComment(String line) {
    String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    for (int i = 0; i < text.length(); i++)
      if (text.charAt(i) == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1))))
        return text.substring(0, i).strip();
    return text.strip();
  }

  private void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
