// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.transfer.internal.http.BadLink;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLinkTest {

  @ParameterizedTest
  @CsvSource({
    "https://i.imgur.com/aBc1234.jpg, aBc1234",
    "https://i.imgur.com/aBc1234.jpg?1, aBc1234",
    "https://imgur.com/x, x",
    "https://I.IMGUR.COM/x.gif?y, x",
    "https://h.example/a/b/photo.tar.gz, photo.tar",
    "https://h.example/.hidden, .hidden",
    "https://h.example/a.jpg#b, a",
    "https://h.example/a%20b.jpg, a b",
    "https://h.example, h.example",
    "https://h.example/, h.example",
    "https://h.example/a/, h.example",
    "mailto:a@b, image",
    "'', image"
  })
  void theIdIsTheLastPathSegmentWithoutItsExtension(String link, String id) {
    assertThat(ImageLink.of(URI.create(link)).id()).isEqualTo(id);
  }

  @Test
  void aQueryOutsideImgurDistinguishesImages() {
    String one = ImageLink.of("https://h.example/photo?id=1").id();
    assertThat(one)
        .matches("photo-[0-9a-f]{12}")
        .isEqualTo(ImageLink.of("https://h.example/photo?id=1").id());
    assertThat(one)
        .isNotEqualTo(ImageLink.of("https://h.example/photo?id=2").id());
    assertThat(ImageLink.of("https://notimgur.com/photo?id=1").id()).isEqualTo(one);
    assertThat(ImageLink.of("https://imgur.com.example/photo?id=1").id()).isEqualTo(one);
    assertThat(ImageLink.of("/photo?id=1").id()).isEqualTo(one);
  }

  @Test
  void allSpellingsOfAUrlHaveTheSameId() {
    String one = ImageLink.of("https://h.example/photo?q=~%2F").id();
    for (String spelling :
        List.of("HTTPS://H.EXAMPLE:443/photo?q=%7e%2f", "https://h.example./a/../photo?q=~%2F#top"))
      assertThat(ImageLink.of(spelling).id()).isEqualTo(one);
    assertThat(ImageLink.of("https://H.Example#top").id())
        .isEqualTo(ImageLink.of("https://h.example/").id());
    assertThat(ImageLink.of("https://i.imgur.io/abc.jpg?fb").id()).isEqualTo("abc");
  }

  @Test
  void surroundingWhitespaceIsIgnored() {
    assertThat(ImageLink.of(" \t https://h.example/a.jpg\r\n").link())
        .isEqualTo(URI.create("https://h.example/a.jpg"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n",
        "not an address",
        "http://",
        "ht!tp://x",
        "http://[::1/",
        "http:// user:secret@h/",
        "http://user:se@cret@h /a",
        "http://h/a b?secret\nsecret",
        "\u0000",
        "\ud800",
        "%",
        "http://h/\ud800"
      })
  void anInvalidUrlFailsWhenItIsDownloaded(String text, @TempDir Path directory) {
    ImageLink link = ImageLink.of(text);
    assertThat(link.id()).isNotNull();
    Outcome outcome;
    try (FetchRig rig = new FetchRig(directory)) {
      outcome = FetchRig.fetch(link.link(), rig.plan());
      Failure failure = rig.failure(outcome);
      assertThat(failure).extracting(Failure::kind, Failure::attempts).containsExactly(Failure.Kind.BAD_URL, 0);
      assertThat(failure.message()).doesNotContain("secret", "cret@").doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @Test
  void toStringIsTheUrl() {
    assertThat(ImageLink.of("https://h.example/a.jpg")).hasToString("https://h.example/a.jpg");
  }

  @Test
  void theMessageSaysWhatIsWrong() {
    assertThat(complaint(ImageLink.of(" \n"))).startsWith("the link is blank: ");
    assertThat(complaint(ImageLink.of("\uFEFF "))).startsWith("the link is blank: ");
    assertThat(complaint(ImageLink.of("ftp://h/a b")))
        .isEqualTo(
            "the link is not an address (Illegal character in path; write a space as %20): \"ftp://h/a b\"");
    assertThat(complaint(ImageLink.of("http://h " + "a".repeat(300) + " b")))
        .startsWith("the link is not an address (Illegal character in authority")
        .endsWith("…");
  }

  @Test
  void theMessageShowsWhatTheUserWrote() {
    assertThat(complaint(ImageLink.of("my picture.jpg"))).endsWith(": \"my picture.jpg\"");
    assertThat(complaint(ImageLink.of("a+b %41 ü/ö"))).endsWith(": \"a+b %41 ü/ö\"");
    assertThat(complaint(ImageLink.of(URI.create("ftp://h/a")))).endsWith(": \"ftp://h/a\"");
    assertThat(complaint(ImageLink.of("x ".repeat(100_000))).length()).isLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:secret@h/a",
        "http://user:se@secret@h/a b",
        "http://u:secret@/",
        "http://h/a?key=secret",
        "http://h/a#secret",
        "http://h/a b?key=secret",
        "http://h /?a\nsecret",
        "http://h /?a\r\u2028secret"
      })
  void theMessageContainsNoSecrets(String text) {
    assertThat(complaint(ImageLink.of(text))).doesNotContain("secret");
  }

  @RepeatedTest(20)
  void noTextThrows(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    for (int i = 0; i < 500; i++) {
      String text = garbage(random);
      ImageLink link = ImageLink.of(text);
      assertThat(link.link()).isNotNull();
      assertThat(link.id()).isNotEmpty();
      assertThat(link.toString()).isNotNull();
      assertThat(complaint(link)).doesNotContainPattern("[\\p{Cc}\\p{Cs}]");
    }
  }

  private static String complaint(ImageLink link) {
    return BadLink.complaint(link.link(), link.toString()).orElse("");
  }

  private static String garbage(Random random) {
    String[] words = {
      "http",
      "https",
      "://",
      ":",
      "/",
      "//",
      "?",
      "#",
      "@",
      "[",
      "]",
      "%",
      "%2F",
      "%zz",
      "\\",
      " ",
      "\n",
      "\u0000",
      "i.imgur.com",
      "127.0.0.1",
      "..",
      ".",
      "a",
      "Z",
      "jpg",
      "\ud83d",
      "\ude00",
      "é",
      "\u202e",
      "invalid:.",
      "+",
      "65536",
      "-1"
    };
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(15); n > 0; n--)
      if (random.nextInt(8) == 0) text.append((char) random.nextInt(0x10000));
      else text.append(words[random.nextInt(words.length)]);
    return text.toString();
  }
}
