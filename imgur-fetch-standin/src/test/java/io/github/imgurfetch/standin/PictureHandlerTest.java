// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import static io.github.imgurfetch.standin.TestClient.get;
import static io.github.imgurfetch.standin.TestClient.head;
import static io.github.imgurfetch.standin.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PictureHandlerTest {
  private static StandInGallery standIn;
  private static Picture picture;
  private static URI link;

  @BeforeAll
  static void open() {
    standIn = StandInGallery.start(Duration.ZERO);
    picture = standIn.catalog().stills().get(0);
    link = standIn.link(picture);
  }

  @AfterAll
  static void close() {
    standIn.close();
  }

  @Test
  void servesEveryStillPicture() throws Exception {
    for (Picture still : standIn.catalog().stills()) {
      HttpResponse<byte[]> response = get(standIn.link(still));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo(still.drawing().bytes());
      assertThat(header(response, "Content-Type"))
          .isEqualTo(still.drawing().type());
    }
  }

  @Test
  void servesTheHeadersOfImgur() throws Exception {
    HttpResponse<byte[]> response = get(link);
    assertThat(header(response, "ETag")).isEqualTo(picture.etag()).matches("\"[0-9a-f]{32}\"");
    assertThat(header(response, "Last-Modified"))
        .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} [0-9:]{8} GMT");
    assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(response, "Content-Length")).isEqualTo(length());
    assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=31536000");
    assertThat(header(response, "Content-Encoding")).isEqualTo("(none)");
  }

  @Test
  void respondsToHead() throws Exception {
    HttpResponse<byte[]> response = head(link);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(header(response, "Content-Length")).isEqualTo(length());
  }

  @Test
  void servesTheRealTypeWhateverTheExtension() throws Exception {
    HttpResponse<byte[]> response = get(link.resolve("/" + picture.id() + ".mp4"));
    assertThat(response.body()).isEqualTo(picture.drawing().bytes());
    assertThat(header(response, "Content-Type")).isEqualTo(picture.drawing().type());
  }

  @Test
  void servesParts() throws Exception {
    HttpResponse<byte[]> response = get(link, "Range", "bytes=100-199");
    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.body())
        .isEqualTo(Arrays.copyOfRange(picture.drawing().bytes(), 100, 200));
    assertThat(header(response, "Content-Range")).isEqualTo("bytes 100-199/" + length());
    assertThat(header(response, "ETag")).isEqualTo(picture.etag());
    assertThat(get(link, "Range", "bytes=-7").body()).hasSize(7);
  }

  @Test
  void rejectsUnsatisfiableRanges() throws Exception {
    HttpResponse<byte[]> response = get(link, "Range", "bytes=1000000-");
    assertThat(response.statusCode()).isEqualTo(416);
    assertThat(header(response, "Content-Range")).isEqualTo("bytes */" + length());
  }

  @Test
  void servesTheRangeOnlyIfTheImageIsUnchanged() throws Exception {
    String modified = header(head(link), "Last-Modified");
    assertThat(get(link, "Range", "bytes=5-9", "If-Range", picture.etag()).statusCode())
        .isEqualTo(206);
    assertThat(get(link, "Range", "bytes=5-9", "If-Range", modified).statusCode())
        .isEqualTo(206);
    HttpResponse<byte[]> whole = get(link, "Range", "bytes=5-9", "If-Range", "\"another\"");
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo(picture.drawing().bytes());
  }

  @Test
  void doesNotSendAnUnchangedImage() throws Exception {
    assertThat(get(link, "If-None-Match", "\"another\", " + picture.etag()).statusCode())
        .isEqualTo(304);
    assertThat(get(link, "If-None-Match", "*").body()).isEmpty();
    assertThat(get(link, "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
  }

  @Test
  void respondsWith404ToUnknownImages() throws Exception {
    for (String path : new String[] {"/nothere.jpg", "/", "/a/" + picture.id(), "/favicon.ico"})
      assertThat(get(link.resolve(path)).statusCode()).as(path).isEqualTo(404);
  }

  @Test
  void hidesImagesUntilTheyAreShownAgain() throws Exception {
    standIn.hide(List.of(picture));
    assertThat(get(link).statusCode()).isEqualTo(404);
    assertThat(get(standIn.link(standIn.catalog().stills().get(1))).statusCode())
        .isEqualTo(200);
    standIn.hide(List.of());
    assertThat(get(link).statusCode()).isEqualTo(200);
  }

  private static String length() {
    return Integer.toString(picture.drawing().bytes().length);
  }
}
