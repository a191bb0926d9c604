// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests are, byte for byte, what HttpCore's own writer makes of the same target and headers. */
class RequestWriterTest {
  private static final String AGENT = "test/1 (+https://a.example; \"quoted\")";
  private static final String ACCEPT = "Accept: image/*,video/*;q=0.9";
  private static final RequestWriter DIRECT = new RequestWriter(AGENT, null);

  private static ImageAddress address(String text) throws BadAddressException {
    return ImageAddress.of(URI.create(text));
  }

  private static String written(RequestWriter writer, String address, @Nullable ByteRange range, String own)
      throws BadAddressException {
    return new String(writer.write(address(address), range, own), StandardCharsets.ISO_8859_1);
  }

  /** What HttpCore writes; each line is a header. */
  private static String byHttpCore(String target, String host, String... more) throws IOException, HttpException {
    BasicClassicHttpRequest request = new BasicClassicHttpRequest("GET", "/");
    request.setPath(target);
    List<String> lines = new ArrayList<>(List.of("Host: " + host, "User-Agent: " + AGENT));
    lines.add("Accept-Encoding: identity");
    lines.addAll(List.of(more));
    for (String line : lines) {
      int colon = line.indexOf(':');
      request.addHeader(
          line.substring(0, colon), line.substring(colon + 1).strip());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SessionOutputBufferImpl buffer = new SessionOutputBufferImpl(512);
    new DefaultHttpRequestWriter().write(request, buffer, bytes);
    buffer.flush(bytes);
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example, /, a.example",
    "http://a.example/x.jpg, /x.jpg, a.example",
    "http://A.Example:80/x.jpg, /x.jpg, a.example:80",
    "http://a.example:8080/x.jpg?a=b&c, /x.jpg?a=b&c, a.example:8080",
    "https://a.example:443/x.jpg, /x.jpg, a.example:443",
    "http://[::1]:81/a%0d%0aB:%20c, /a%0d%0aB:%20c, [::1]:81",
    "http://127.0.0.1/a'b?c'd, /a'b?c%27d, 127.0.0.1"
  })
  void theAddressBecomesTargetAndHost(String address, String target, String host) throws Exception {
    assertThat(written(DIRECT, address, null, "")).isEqualTo(byHttpCore(target, host, ACCEPT));
  }

  /** The sizes at which a buffer, of a power of two, is full before, at, or after the end of the target. */
  @Test
  void everyLengthOfATargetIsWrittenWhole() throws Exception {
    for (int power = 1; power <= 4096; power *= 2)
      for (int length = Math.max(1, power - 130); length <= power + 2; length++) checkTargetOf(length);
    IntStream longest = IntStream.rangeClosed(7_960, 8_000 - "http://a.example".length());
    for (int length : longest.toArray()) checkTargetOf(length);
  }

  private static void checkTargetOf(int length) throws Exception {
    String target = "/" + "x".repeat(length - 1);
    assertThat(written(DIRECT, "http://a.example" + target, null, ""))
        .isEqualTo(byHttpCore(target, "a.example", ACCEPT));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 255, 256, 511, 512, 1023, 1024, 8191, 8192, 65_535, 65_536})
  void headersOfEveryLengthFollowOurs(int length) throws Exception {
    String own = "X-Long: " + "\"a:b\"".repeat(length / 5) + "y".repeat(length % 5 + 1);
    assertThat(written(DIRECT, "http://a.example/a", null, own + "\r\n"))
        .isEqualTo(byHttpCore("/a", "a.example", ACCEPT, own));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept: */*", "aCCEPT: image/webp", "ACCEPT:"})
  void anAcceptOfTheUserReplacesOurs(String accept) throws Exception {
    String line = accept.endsWith(":") ? accept + " " : accept;
    assertThat(written(DIRECT, "http://a.example/a", null, "A: b\r\n" + line + "\r\nX: y\r\n"))
        .isEqualTo(byHttpCore("/a", "a.example", "A: b", accept, "X: y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept-Language: de", "X-Accept: */*", "X: accept:", "Acceptx: y", "X: a Accept: b"})
  void whatOnlyLooksLikeAnAcceptDoesNot(String line) throws Exception {
    assertThat(written(DIRECT, "http://a.example/a", null, line + "\r\n"))
        .isEqualTo(byHttpCore("/a", "a.example", ACCEPT, line));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 9, 10, 99, 100, Integer.MAX_VALUE, Long.MAX_VALUE})
  void aRangeComesWithItsTag(long from) throws Exception {
    String tag = "\"\u00a1\u00e4\u00ff!#~\"";
    assertThat(written(DIRECT, "http://a.example/a", new ByteRange(from, tag), "A: b\r\n"))
        .isEqualTo(byHttpCore(
            "/a", "a.example", ACCEPT, "A: b", "Range: bytes=" + from + "-", "If-Range: " + tag));
  }

  /** HttpCore would write a question mark for some of them, and the server would send the whole image. */
  @Test
  void aTagIsSentWithTheBytesThatItCameWith() throws Exception {
    StringBuilder tag = new StringBuilder("\"");
    for (char c = 0x80; c <= 0xff; c++) tag.append(c);
    tag.append('"');
    assertThat(written(DIRECT, "http://a.example/a", new ByteRange(1, tag.toString()), ""))
        .endsWith("\r\nIf-Range: " + tag + "\r\n\r\n");
  }

  @Test
  void anHttpProxyGetsTheWholeAddressAndTheCredentials() throws Exception {
    RequestWriter writer = new RequestWriter(AGENT, ProxyServer.of("proxy", 81, false, "us\u00e9r", "p\r\nX: y"));
    String credentials = Base64.getEncoder().encodeToString("us\u00e9r:p\r\nX: y".getBytes(StandardCharsets.UTF_8));
    assertThat(written(writer, "http://a.example:82/a?b", null, "A: b\r\n"))
        .isEqualTo(byHttpCore(
            "http://a.example:82/a?b",
            "a.example:82",
            ACCEPT,
            "A: b",
            "Proxy-Authorization: Basic " + credentials));
    RequestWriter open = new RequestWriter(AGENT, ProxyServer.of("proxy", 81, false, "", ""));
    assertThat(written(open, "http://a.example/a", null, ""))
        .isEqualTo(byHttpCore("http://a.example/a", "a.example", ACCEPT));
  }

  @Test
  void credentialsOfAProxyNeverReachAServer() throws Exception {
    RequestWriter tunnelled = new RequestWriter(AGENT, ProxyServer.of("proxy", 81, false, "user", "secret"));
    RequestWriter socks = new RequestWriter(AGENT, ProxyServer.of("proxy", 81, true, "user", "secret"));
    String plain = byHttpCore("/a", "a.example", ACCEPT);
    assertThat(written(tunnelled, "https://a.example/a", null, "")).isEqualTo(plain);
    assertThat(written(socks, "https://a.example/a", null, "")).isEqualTo(plain);
    assertThat(written(socks, "http://a.example/a", null, "")).isEqualTo(plain);
  }

  @Test
  void onlyPrintableAsciiIsAUserAgent() {
    for (int c = 0; c < 0x180; c++) {
      String agent = "a" + (char) c + "b";
      if (c >= ' ' && c <= '~') assertThat(new RequestWriter(agent, null)).isNotNull();
      else
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new RequestWriter(agent, null))
            .withMessageStartingWith("the user agent must be printable ASCII: ")
            .satisfies(e ->
                assertThat(e.getMessage()).doesNotContain("\r").doesNotContain("\n"));
    }
  }

  /** The prepared bytes are shared by all requests. */
  @Test
  void aRequestThatIsChangedDoesNotChangeTheNext() throws Exception {
    byte[] first = DIRECT.write(address("http://a.example/a"), null, "");
    byte[] copy = first.clone();
    Arrays.fill(first, (byte) 'x');
    assertThat(DIRECT.write(address("http://a.example/a"), null, "")).isEqualTo(copy);
  }
}
