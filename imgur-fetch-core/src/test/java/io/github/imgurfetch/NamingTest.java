// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.transfer.ImageLink;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the names that namings produce. */
class NamingTest {
  private static final ImageLink PLAIN = ImageLink.of("https://A.Example/x/photo.jpg");

  private static Image image(Optional<String> title, Optional<String> album, OptionalInt position) {
    return new Image(
        "X6rkCc5",
        URI.create("https://i.imgur.com/X6rkCc5.jpg"),
        "image/jpeg",
        1,
        1,
        1,
        false,
        false,
        title,
        Optional.empty(),
        Optional.of("someone"),
        Optional.of(Instant.parse("2026-01-31T23:59:59Z")),
        OptionalLong.empty(),
        Optional.empty(),
        album,
        position);
  }

  private static final Image FULL = image(Optional.of(" a/b cats? "), Optional.of("alb"), OptionalInt.of(7));
  private static final Image BARE = image(Optional.empty(), Optional.empty(), OptionalInt.empty());

  @Test
  void builtInNamings() {
    assertThat(Naming.byId().name(FULL)).isEqualTo("X6rkCc5");
    assertThat(Naming.byTitle().name(FULL)).isEqualTo("a_b cats?");
    assertThat(Naming.byTitle().name(BARE)).isEqualTo("X6rkCc5");
    assertThat(Naming.byTitle().name(PLAIN)).isEqualTo("photo");
    assertThat(Naming.inAlbums().name(FULL)).isEqualTo("alb/007-X6rkCc5");
    assertThat(Naming.inAlbums().name(BARE)).isEqualTo("X6rkCc5");
    assertThat(Naming.byHost().name(PLAIN)).isEqualTo("a.example/photo");
    assertThat(Naming.byHost().name(ImageLink.of("http://[::1]:80/x.jpg"))).isEqualTo("1/x");
  }

  @ParameterizedTest
  @CsvSource({
    "{album}/{position:03}-{title|id}, alb/007-a_b cats?, X6rkCc5",
    "{position}, 7, X6rkCc5",
    "{position:09}, 000000007, X6rkCc5",
    "{author}/{posted}/{id}, someone/2026-01-31/X6rkCc5, someone/2026-01-31/X6rkCc5",
    "pics/{title|album|id} (me), pics/a_b cats? (me), pics/X6rkCc5 (me)",
    "{host}, i.imgur.com, i.imgur.com",
    "all, all, all",
    "}, }, }",
  })
  void aTemplate(String template, String full, String bare) {
    Naming naming = Naming.of(template);
    assertThat(naming.name(FULL)).isEqualTo(full);
    assertThat(naming.name(BARE)).isEqualTo(bare);
    assertThat(naming).hasToString(template);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{id",
        "{}",
        "{name}",
        "{id:03}",
        "{position:3}",
        "{position:00}",
        "{id|}",
        "{ID}",
        "{id }",
        "{{id}}"
      })
  void anInvalidTemplateIsRejectedWithTheReason(String template) {
    assertThatThrownBy(() -> Naming.of(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("naming template");
  }
}
