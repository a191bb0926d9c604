// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://imgur.com/PdvlRWc, PLAIN, PdvlRWc",
    "https://imgur.com/PdvlRWc/, PLAIN, PdvlRWc",
    "https://imgur.com/some-words-PdvlRWc, PLAIN, PdvlRWc",
    "https://imgur.com/PdvlRWc/embed?pub=true, PLAIN, PdvlRWc",
    "http://www.imgur.com/a/HtAOg, ALBUM, HtAOg",
    "https://m.imgur.com/a/HtAOg?grid#3, ALBUM, HtAOg",
    "https://imgur.com/a/a-long-title-HtAOg, ALBUM, HtAOg",
    "https://imgur.com/a/HtAOg/layout/grid, ALBUM, HtAOg",
    "https://imgur.com/gallery/HtAOg, POST, HtAOg",
    "https://imgur.com/gallery/a-long-title-PdvlRWc, POST, PdvlRWc",
    "https://imgur.com/gallery/a-long-title-PdvlRWc/comment/7#/t/funny, POST, PdvlRWc",
    "https://imgur.com/t/funny/PdvlRWc, POST, PdvlRWc",
    "https://imgur.com/r/pics/PdvlRWc, POST, PdvlRWc",
    "https://imgur.com/topic/Funny/PdvlRWc, POST, PdvlRWc",
    "https://imgur.com/download/PdvlRWc, FILE, PdvlRWc",
    "https://imgur.com/PdvlRWc.jpg, FILE, PdvlRWc",
    "https://i.imgur.com/PdvlRWc.jpg, FILE, PdvlRWc",
    "http://i.imgur.com/PdvlRWc.jpg?1, FILE, PdvlRWc",
    "https://i.imgur.com/PdvlRWc.gifv, FILE, PdvlRWc",
    "https://i.imgur.com/PdvlRWc.mp4, FILE, PdvlRWc",
    "https://i.imgur.com/PdvlRWc, FILE, PdvlRWc",
    "https://i.imgur.com/PdvlRWcs.jpg, FILE, PdvlRWc",
    "https://i.imgur.com/PdvlRWch.jpg, FILE, PdvlRWc",
    "https://i.imgur.com/Hf6csm.png, FILE, Hf6cs",
    "https://i.imgur.com/Hf6cs.jpg, FILE, Hf6cs",
    "https://i.imgur.com/abcdefh.gif, FILE, abcdefh",
    "https://i.imgur.com/PdvlRWc_d.webp?maxwidth=760&fidelity=grand, FILE, PdvlRWc",
    "HTTPS://Imgur.COM/A/HtAOg, ALBUM, HtAOg",
    "HtAOg, PLAIN, HtAOg",
    "imgur.com/a/HtAOg, ALBUM, HtAOg",
    "//imgur.com/a/HtAOg, ALBUM, HtAOg"
  })
  void urlsThatUsersCopyAreResolved(URI address, PageUrl.Kind kind, String id) {
    assertThat(PageUrl.of(address)).isEqualTo(new PageUrl(kind, id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/a/HtAOg",
        "https://imgur.com.example/a/HtAOg",
        "https://i.stack.imgur.com/HtAOg.png",
        "mailto:someone@imgur.com",
        "/a/HtAOg",
        "https://imgur.com",
        "https://imgur.com/",
        "https://imgur.com/a/",
        "https://imgur.com/gallery",
        "https://imgur.com/t/funny",
        "https://imgur.com/r/pics",
        "https://imgur.com/user/someone",
        "https://imgur.com/a/..",
        "https://i.imgur.com/.jpg"
      })
  void urlsWithoutAnImageAreRejected(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PageUrl.of(URI.create(address)))
        .withMessageContaining(address);
  }

  @Test
  void aBlankUrlIsReported() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PageUrl.of(URI.create("")))
        .withMessageContaining("blank");
  }
}
