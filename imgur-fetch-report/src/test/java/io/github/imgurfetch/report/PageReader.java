// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads a page as a browser does, without running its script. */
final class PageReader {
  private static final int COLUMN_OF_TITLES = 9;
  private static final int DICTIONARIES = 3;
  private static final int COLUMNS = 18;

  final String html;

  PageReader(Path page) throws IOException {
    html = Files.readString(page);
  }

  /** Returns the content of the first element with the given start tag. */
  String element(String startTag, String endTag) {
    int from = html.indexOf(startTag);
    assertThat(from).as(startTag).isNotNegative();
    int content = from + startTag.length();
    return html.substring(content, html.indexOf(endTag, content));
  }

  String number(String name) {
    Matcher dd =
        Pattern.compile("data-number=\"" + name + "\">([^<]*?)\\s*<").matcher(html);
    assertThat(dd.find()).as(name).isTrue();
    return dd.group(1);
  }

  /** Returns the page without the content of its scripts and styles, which must then be well-formed XML. */
  Document document() throws IOException, SAXException, ParserConfigurationException {
    String xml =
        html.replaceFirst("<!DOCTYPE html>", "").replaceAll("(?s)(<(script|style)[^>]*>).*?(</\\2>)", "$1$3");
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  /** The number of rows of the table of images. */
  int rows() throws IOException {
    int rows = 0;
    for (Chunk chunk : chunks()) rows += chunk.rows;
    return rows;
  }

  /** The titles in the table of images. */
  List<String> titles() throws IOException {
    List<String> titles = new ArrayList<>();
    for (Chunk chunk : chunks()) titles.addAll(chunk.texts(DICTIONARIES + COLUMN_OF_TITLES));
    return titles;
  }

  private record Chunk(int rows, List<byte[]> columns) {
    List<String> texts(int column) {
      String[] texts = new String(columns.get(column), StandardCharsets.UTF_8).split("\n", -1);
      return List.of(texts).subList(0, rows);
    }
  }

  private List<Chunk> chunks() throws IOException {
    byte[] compressed =
        Base64.getDecoder().decode(element("<script type=\"text/plain\" id=\"rows\">", "</script>"));
    List<Chunk> chunks = new ArrayList<>();
    if (compressed.length == 0) return chunks;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      InputStream table = new ByteArrayInputStream(in.readAllBytes());
      while (table.available() > 0) {
        int rows = number(table);
        for (int i = 0; i < 3; i++) number(table);
        List<byte[]> columns = new ArrayList<>();
        for (int i = 0; i < DICTIONARIES + COLUMNS; i++) columns.add(table.readNBytes(number(table)));
        chunks.add(new Chunk(rows, columns));
      }
    }
    return chunks;
  }

  private static int number(InputStream in) throws IOException {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      int b = in.read();
      number |= (b & 0x7F) << shift;
      if (b < 0x80) return number;
    }
  }
}
