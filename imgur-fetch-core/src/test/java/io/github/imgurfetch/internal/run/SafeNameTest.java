// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Seed;
import io.github.imgurfetch.transfer.internal.disk.ImageNames;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
  private static final int TEXTS = Boolean.getBoolean("soak.long") ? 200_000 : 5_000;

  @ParameterizedTest
  @CsvSource({
    "X6rkCc5, X6rkCc5",
    "photo.jpg, photo",
    "photo.JPEG, photo",
    "a-b_c, a-b_c",
    "clip.mp4, clip",
    "x.tar.gz, x.tar.gz",
    "a b, a b",
    "It's me (OC) [1920x1080], It's me (OC) [1920x1080]",
    "\u00e4, \u00e4",
    "a\u0308, \u00e4",
    "\u65e5\u672c, \u65e5\u672c",
    "\u041a\u043e\u0442/\u043a\u043e\u0442 \u2013 1, \u041a\u043e\u0442/\u043a\u043e\u0442 \u2013 1",
    "\ud83d\udc31 cat, \ud83d\udc31 cat",
    "a/b/c.png, a/b/c",
  })
  void keepsASafeName(String wanted, String name) {
    assertThat(SafeName.of(wanted)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, etc/passwd",
    "/etc/passwd, etc/passwd",
    "C:\\Windows\\x, C__Windows_x",
    "a:b, a_b",
    ".netrc, netrc",
    "-rf, rf",
    "a/../b, a/b",
    "a//b, a/b",
    "a/, a/image",
    "CON, CON_",
    "con/x, con_/x",
    "nul.txt, nul.txt_",
    "Com1, Com1_",
    "lpt\u00b9, lpt\u00b9_",
    "\u202egpj.exe, _gpj.exe",
    "trailing., trailing",
    "what?, what_",
    "$HOME `id` !x, HOME _id_ _x",
    "x.jpg/y, x_jpg/y",
    "\u3000x, x",
    "\u0301x, x",
  })
  void tagsAChangedName(String wanted, String start) {
    String name = SafeName.of(wanted);
    assertThat(name).isEqualTo(SafeName.of(wanted)).startsWith(start.startsWith("_gpj") ? "gpj" : start);
    assertThat(name).matches("(?s).*~[0-9a-f]{4}");
    assertThat(SafeName.isSafe(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "~", "", "/", "...", "\ud800", "\u0000", "-", "../.."})
  void aNameWithoutUsableCharactersIsReplaced(String wanted) {
    assertThat(SafeName.of(wanted)).matches("(image|_)~[0-9a-f]{4}|image~[0-9a-f]{4}");
  }

  /** The capital sharp s is the uppercase form of the small one, though only in one direction. */
  @Test
  void caseVariantsOfALetterAreFoldedToOne() {
    assertThat(SafeName.folded("Stra\u1e9ee")).isEqualTo(SafeName.folded("Stra\u00dfe"));
  }

  @Test
  void truncatesAndTagsALongName() {
    for (String letter : new String[] {"x", "\u00e4", "\u732b", "\ud83d\udc31", "e\u0327\u0300"}) {
      String one = SafeName.of(letter.repeat(500) + "1");
      String two = SafeName.of(letter.repeat(500) + "2");
      assertThat(one).isNotEqualTo(two);
      assertThat(bytes(one)).isBetween(100, 120);
      assertThat(SafeName.isSafe(one)).isTrue();
    }
  }

  @Test
  void doesNotCutInsideACharacter() {
    String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67"; // one character of 18 bytes
    String name = SafeName.of(family.repeat(10));
    assertThat(name.substring(0, name.indexOf('~'))).isEqualTo(family.repeat(6));
  }

  @Test
  void aFolderIsCutLikeAFile() {
    String name = SafeName.of("f".repeat(300) + "/" + "g".repeat(300));
    assertThat(name).matches("f{120}/g{115}~[0-9a-f]{4}");
    assertThat(SafeName.of("a/".repeat(30) + "x").split("/")).hasSize(ImageNames.MAX_FOLDERS + 1);
  }

  @Test
  void aNewTagReplacesTheOldOne() {
    String tagged = SafeName.tagged("a/b~1234", "text", 0);
    assertThat(tagged).matches("a/b~[0-9a-f]{4}").isNotEqualTo("a/b~1234");
    assertThat(SafeName.tagged("a/b", "text", 99)).matches("a/b~[0-9a-f]{16}");
  }

  @ParameterizedTest
  @CsvSource({
    "Stra\u00dfe, STRASSE",
    "\u00c4, a\u0308",
    "\u03a3, \u03c2",
    "a/B, A/b",
  })
  void namesThatDifferOnlyInCaseOrNormalizationAreEqual(String one, String other) {
    assertThat(SafeName.folded(one)).isEqualTo(SafeName.folded(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "/x",
        "a/../x",
        "a//x",
        "a/",
        ".x",
        "-x",
        "a\\x",
        "a:x",
        "a\u0000",
        "a\u202ex",
        "con",
        "a/nul",
        "x~zz",
        "a~12/x",
        "x.jpg/y",
        "a\u0308",
        "x.",
        "",
        "a/b/c/d/e/f/g/h/i/j"
      })
  void unsafeNamesAreDetected(String name) {
    assertThat(SafeName.isSafe(name)).isFalse();
  }

  @Test
  void everyTextResultsInASafeName() {
    long seed = Seed.next();
    Random random = new Random(seed);
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(300); n > 0; n--)
        switch (random.nextInt(4)) {
          case 0 -> text.append((char) random.nextInt(65_536));
          case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
          default -> text.append((char) random.nextInt(128));
        }
      String name = SafeName.of(text.toString());
      assertThat(SafeName.isSafe(name)).as("seed %d, name %s", seed, name).isTrue();
      assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).isTrue();
      for (String part : name.split("/")) assertThat(bytes(part)).isLessThanOrEqualTo(120);
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
