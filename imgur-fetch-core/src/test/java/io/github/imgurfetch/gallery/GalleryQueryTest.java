// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static io.github.imgurfetch.gallery.SearchTerms.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.gallery.SearchTerms.FileType;
import io.github.imgurfetch.gallery.SearchTerms.PixelSize;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GalleryQueryTest {

  static Stream<Arguments> paths() {
    return Stream.of(
        path(GalleryQuery.of(Section.HOT), "/gallery/hot/viral/day/0?album_previews=true"),
        path(
            GalleryQuery.of(Section.TOP).window(Window.WEEK).includeMature(),
            "/gallery/top/viral/week/0?album_previews=true&mature=true"),
        path(
            GalleryQuery.of(Section.USER)
                .sort(Sort.RISING)
                .withoutViral()
                .fromPage(7),
            "/gallery/user/rising/day/7?album_previews=true&showViral=false"),
        path(GalleryQuery.subreddit("pics"), "/gallery/r/pics/time/week/0"),
        path(GalleryQuery.subreddit("pics").sort(Sort.TOP).window(Window.ALL), "/gallery/r/pics/top/all/0"),
        path(GalleryQuery.subreddit("pics").window(Window.ALL).sort(Sort.TOP), "/gallery/r/pics/top/all/0"),
        path(GalleryQuery.tag("grumpy cat"), "/gallery/t/grumpy%20cat/viral/week/0"),
        path(GalleryQuery.tag("a/b?c#ü"), "/gallery/t/a%2Fb%3Fc%23%C3%BC/viral/week/0"),
        path(GalleryQuery.search("cats & dogs"), "/gallery/search/time/all/0?q=cats%20%26%20dogs"),
        path(
            GalleryQuery.search(
                    where().all("cats").type(FileType.PNG).size(PixelSize.HUGE))
                .sort(Sort.VIRAL),
            "/gallery/search/viral/all/0?q_all=cats&q_size_px=huge&q_type=png"),
        path(
            GalleryQuery.search(where().any("a b").exactly("c d").not("e")),
            "/gallery/search/time/all/0?q_any=a%20b&q_exactly=c%20d&q_not=e"),
        path(GalleryQuery.submissions("me"), "/account/me/submissions/0/newest"),
        path(GalleryQuery.submissions("someone").sort(Sort.WORST), "/account/someone/submissions/0/worst"),
        path(
            GalleryQuery.favorites("someone").sort(Sort.OLDEST),
            "/account/someone/gallery_favorites/0/oldest"),
        path(GalleryQuery.albums("someone"), "/account/someone/albums/0"),
        path(GalleryQuery.ownImages(), "/account/me/images/0"),
        path(GalleryQuery.ownFavorites(), "/account/me/favorites/0"),
        path(GalleryQuery.random(), "/gallery/random/random/0"));
  }

  private static Arguments path(GalleryQuery query, String path) {
    return Arguments.of(query, path);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyListingHasItsUrl(GalleryQuery query, String path) {
    assertThat(query.path(query.firstPage())).isEqualTo(path);
  }

  static Stream<Arguments> ignored() {
    return Stream.of(
        rule(
            "only section TOP supports a window",
            () -> GalleryQuery.of(Section.HOT).window(Window.WEEK)),
        rule(
            "RISING is only for section USER",
            () -> GalleryQuery.of(Section.HOT).sort(Sort.RISING)),
        rule(
            "supports [TIME, TOP]",
            () -> GalleryQuery.subreddit("pics").sort(Sort.VIRAL)),
        rule(
            "supports [VIRAL, TOP, TIME]",
            () -> GalleryQuery.tag("cats").sort(Sort.BEST)),
        rule("cannot be sorted", () -> GalleryQuery.albums("someone").sort(Sort.NEWEST)),
        rule(
            "does not support a window",
            () -> GalleryQuery.submissions("someone").window(Window.DAY)),
        rule("only for gallery sections", () -> GalleryQuery.tag("cats").includeMature()),
        rule(
            "only for gallery sections",
            () -> GalleryQuery.subreddit("pics").withoutViral()),
        rule(
            "only when sorted by TOP",
            () -> GalleryQuery.subreddit("pics").window(Window.DAY).path(0)),
        rule(
            "only when sorted by TOP",
            () -> GalleryQuery.search("x")
                .sort(Sort.TIME)
                .window(Window.DAY)
                .path(0)),
        rule("at least one term", () -> GalleryQuery.search(where())),
        rule("search must not be blank", () -> GalleryQuery.search(" ")),
        rule("subreddit must not be blank", () -> GalleryQuery.subreddit("")),
        rule("tag is not a name", () -> GalleryQuery.tag("..")),
        rule("pages must be at least 1: 0", () -> GalleryQuery.random().pages(0)),
        rule(
            "fromPage must not be negative: -1",
            () -> GalleryQuery.random().fromPage(-1)));
  }

  private static Arguments rule(String words, ThrowingCallable mistake) {
    return Arguments.of(words, mistake);
  }

  @ParameterizedTest
  @MethodSource("ignored")
  void settingsThatImgurWouldIgnoreAreRejectedWithTheRule(String words, ThrowingCallable mistake) {
    assertThatIllegalArgumentException().isThrownBy(mistake).withMessageContaining(words);
  }

  @Test
  void aQueryIsAValue() {
    GalleryQuery hot = GalleryQuery.of(Section.HOT);
    assertThat(hot.pages(3))
        .isEqualTo(GalleryQuery.of(Section.HOT).pages(3))
        .isNotEqualTo(hot)
        .hasSameHashCodeAs(GalleryQuery.of(Section.HOT).pages(3));
    assertThat(hot.pageCount()).isEqualTo(1);
    assertThat(GalleryQuery.search(where().all("a"))).isEqualTo(GalleryQuery.search(where().all("a")));
    assertThat(hot.pages(3)).hasToString("/gallery/hot/viral/day/0?album_previews=true and up to 2 more");
    assertThat(GalleryQuery.subreddit("pics").window(Window.DAY)).hasToString("/gallery/r/pics/time/day/0");
  }
}
