// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadLinkTest {
  private static final String GOOD = "http://h.example/a.jpg?b=c#d";

  @ParameterizedTest
  @ValueSource(strings = {GOOD, " " + GOOD + "\t", "\uFEFF" + GOOD, "\uFEFF  " + GOOD, GOOD + "\r\n"})
  void surroundingWhitespaceIsIgnored(String text) {
    assertThat(BadLink.parse(text)).isEqualTo(URI.create(GOOD));
    assertThat(complaint(text)).isEmpty();
  }

  @Test
  void nullIsRejected() {
    assertThatNullPointerException().isThrownBy(() -> BadLink.parse(null)).withMessage("link");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``|the link is blank: \"\"",
        "` \t`|the link is blank: \" \\u0009\"",
        "\uFEFF|the link is blank: \"\\ufeff\"",
        "a b|the link is not an address (Illegal character in path; write a space as %20): \"a b\"",
        "a b+c%20|the link is not an address (Illegal character in path; write a space as %20): \"a b+c%20\"",
        "image.jpg|the address must begin with http:// or https://: \"image.jpg\""
      },
      delimiter = '|')
  void invalidTextIsPreserved(String text, String complaint) {
    assertThat(complaint(text)).contains(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``|``",
        "` \t`|``",
        "a b|a%20b",
        "100% wool.jpg|100%25%20wool.jpg",
        "a b%20c|a%20b%20c",
        "http://exam ple.com/a.jpg|http://exam%20ple.com/a.jpg",
        "http://|http%3A//",
        "://h/a b|%3A//h/a%20b",
        "ftp://h/a b?c d#e#f|ftp://h/a%20b?c%20d#e%23f",
        "картинка один.jpg|картинка%20один.jpg",
        "a\u202eb \ud83d\ude00|a%E2%80%AEb%20\ud83d\ude00",
        "http://h/a\u0001b.jpg|http%3A//h/a%01b.jpg",
        "http://good.example\\@evil.example/a b|http://good.example%5C@evil.example/a%20b",
        "image.jpg|image.jpg",
        "ftp://h/a%20b.jpg|ftp://h/a%20b.jpg"
      })
  void theUriIsMostLikeTheTextAndNeverAnAddress(String text, String uri) {
    URI link = BadLink.parse(text);
    assertThat(link).hasToString(uri);
    assertThat(BadLink.complaint(link, link.toString())).isPresent();
    assertThat(BadLink.written(link, text)).isEqualTo(text);
  }

  @Test
  void aSpaceInAHostIsToldWithTheRepair() {
    assertThat(complaint("http://exam ple.com/a.jpg")).get().asString().contains("write a space as %20");
  }

  @Test
  void upTo8000CharactersArePreserved() {
    String longest = "a b" + "x".repeat(7_997);
    assertThat(BadLink.parse(longest).toString()).isEqualTo("a%20b" + "x".repeat(7_997));
    assertThat(BadLink.parse(longest + "x").toString()).isEqualTo("a%20b" + "x".repeat(7_997) + "…");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "http://h/a.jpg?key=1|http://h/a.jpg",
        "http://h/a.jpg#key|http://h/a.jpg",
        "http://me:word@h/a|http://h/a",
        "https://me@h/a?b|https://h/a",
        "//me:word@h/a|//h/a",
        "http:\\\\me:word@h\\a b|http:\\\\h\\a b",
        "https://me:wo#rd@h/a.jpg|https://h/a.jpg",
        "https://me:wo?rd@h/a|https://h/a",
        "https://h.example/@me/a.jpg|https://h.example/@me/a.jpg",
        "me:word@h|h",
        "word@h/a b|h/a b",
        "http:me:word@h/a b|h/a b",
        "?|?",
        "#a|#a",
        "http://h/a b?key|http://h/a%20b",
        "ftp://h/a b?key|ftp://h/a b"
      })
  void possibleSecretsAreNotShown(String text, String shown) {
    assertThat(shown(text)).isEqualTo("\"" + shown + "\"");
  }

  @Test
  void aSecretInATruncatedTextIsNotShown() {
    String text = "https://token:" + "s".repeat(9_000) + "@h/a b.jpg";
    assertThat(BadLink.parse(text).toString()).doesNotContain("sss");
    assertThat(complaint(text))
        .get()
        .asString()
        .contains("https://h/a b.jpg")
        .doesNotContain("sss");
  }

  @Test
  void theShownTextIsBounded() {
    assertThat(shown("http://h/" + "a".repeat(189))).hasSize(200).endsWith("a\"");
    assertThat(shown("http://h/" + "a".repeat(500))).hasSize(201).endsWith("a…");
  }

  private static Optional<String> complaint(String text) {
    return BadLink.complaint(BadLink.parse(text), text);
  }

  private static String shown(String text) {
    return BadLink.shown(BadLink.parse(text), text);
  }
}
