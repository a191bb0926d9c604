// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameBookTest {
  private final NameBook book = new NameBook();

  @Test
  void aNameIsGivenOnceWithoutATag() {
    assertThat(book.give("pic", URI.create("http://a/pic.jpg"))).contains("pic");
    assertThat(book.give("pic", URI.create("http://a/pic.jpg"))).isEmpty();
  }

  @Test
  void anotherLinkOfThatNameGetsATagThatDependsOnTheLinkAlone() {
    book.give("pic", URI.create("http://a/pic.jpg"));
    String tagged = book.give("pic", URI.create("http://b/pic.jpg")).orElseThrow();
    assertThat(tagged).matches("pic~[0-9a-f]{4}");
    assertThat(book.give("pic", URI.create("http://b/pic.jpg"))).isEmpty();

    NameBook again = new NameBook();
    again.give("pic", URI.create("http://a/pic.jpg"));
    again.give("pic", URI.create("http://c/pic.jpg"));
    assertThat(again.give("pic", URI.create("http://b/pic.jpg"))).contains(tagged);
  }

  @Test
  void letterCaseAloneDoesNotTellFilesApart() {
    assertThat(book.give("aBc", URI.create("http://a/aBc.jpg"))).contains("aBc");
    assertThat(book.give("abc", URI.create("http://a/abc.jpg")).orElseThrow()).matches("abc~[0-9a-f]{4}");
  }

  @Test
  void manyLinksOfOneNameAllGetTheirOwn() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 5_000; i++)
      names.add(book.give("x", URI.create("http://a/" + i + "/x.jpg")).orElseThrow().toLowerCase(Locale.ROOT));
    assertThat(names).hasSize(5_000).allMatch(name -> name.matches("x(~[0-9a-f]{4})?"));
  }

  @Test
  void forgetsTheOldestSoThatItsRoomIsBounded() {
    URI first = URI.create("http://a/first.jpg");
    book.give("first", first);
    for (int i = 0; i < 70_000; i++) book.give("n" + i, URI.create("http://a/" + i));
    assertThat(book.give("first", first)).contains("first");
  }
}
