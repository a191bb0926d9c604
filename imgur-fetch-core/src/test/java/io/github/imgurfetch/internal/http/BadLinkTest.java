// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.net.URI;
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
    assertThat(BadLink.complaint(BadLink.parse(text))).isEmpty();
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
        "a b|the link is not an address (Illegal character in path): \"a b\"",
        "a b+c%20|the link is not an address (Illegal character in path): \"a b+c%20\"",
        "image.jpg|the address must begin with http:// or https://: \"image.jpg\""
      },
      delimiter = '|')
  void invalidTextIsPreserved(String text, String complaint) {
    assertThat(BadLink.complaint(BadLink.parse(text))).contains(complaint);
  }

  @Test
  void upTo200CharactersArePreserved() {
    String longest = "a b" + "x".repeat(197);
    assertThat(BadLink.parse(longest).toString()).endsWith("x").doesNotContain("%E2%80%A6");
    assertThat(BadLink.parse(longest + "x").toString()).endsWith("x%E2%80%A6");
    assertThat(BadLink.parse(longest + "x").toString().chars().filter(c -> c == 'x'))
        .hasSize(197);
  }

  @Test
  void anAddressWithThePrivateSchemeIsReportedByItsContent() {
    assertThat(BadLink.complaint(URI.create("invalid:.http%3A%2F%2Fh%2F")))
        .contains("the link is not an address: \"http://h/\"");
    assertThat(BadLink.complaint(URI.create("invalid:a")))
        .get()
        .asString()
        .isEqualTo("the address must begin with http:// or https://: \"invalid:a\"");
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
    assertThat(BadLink.shown(BadLink.parse(text))).isEqualTo("\"" + shown + "\"");
  }

  @Test
  void aSecretInATruncatedTextIsNotShown() {
    URI link = BadLink.parse("https://token:" + "s".repeat(300) + "@h/a b.jpg");
    assertThat(link.toString()).doesNotContain("sss");
    assertThat(BadLink.complaint(link))
        .get()
        .asString()
        .contains("https://h/a b.jpg")
        .doesNotContain("sss");
  }

  @Test
  void theShownTextIsBounded() {
    assertThat(BadLink.shown(URI.create("http://h/" + "a".repeat(189))))
        .hasSize(200)
        .endsWith("a\"");
    assertThat(BadLink.shown(URI.create("http://h/" + "a".repeat(500))))
        .hasSize(201)
        .endsWith("a…");
  }
}
