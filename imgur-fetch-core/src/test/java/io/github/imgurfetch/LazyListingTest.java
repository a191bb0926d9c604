// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.gallery.GalleryItem;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.gallery.Window;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages are requested when the reader reaches them, and listings end at their last page. */
class LazyListingTest {
  private static final GalleryQuery HOT = GalleryQuery.of(Section.HOT);

  private final StandIn imgur = new StandIn();
  private final ImgurGallery gallery = imgur.gallery();

  @AfterEach
  void stop() {
    gallery.close();
    imgur.close();
  }

  private void page(int page, String... ids) {
    String images = Stream.of(ids).map(LazyListingTest::image).collect(joining(","));
    imgur.data("/gallery/hot/viral/day/" + page, "[" + images + "]");
  }

  private static String image(String id) {
    return "{\"id\":\"%s\",\"type\":\"image/png\",\"link\":\"https://i.imgur.com/%s.png\"}".formatted(id, id);
  }

  private int pagesAsked() {
    return imgur.asked().size();
  }

  @Test
  void noRequestIsSentBeforeTheStreamIsRead() {
    gallery.images(HOT);
    gallery.items(HOT).iterator();
    assertThat(pagesAsked()).isZero();
  }

  @Test
  void limitRequestsOnlyThePagesItNeeds() {
    page(0, "a", "b");
    page(1, "c", "d");
    page(2, "e", "f");
    assertThat(gallery.images(HOT.allPages()).limit(2)).hasSize(2);
    assertThat(pagesAsked()).isEqualTo(1);
    assertThat(gallery.images(HOT.allPages()).filter(image -> !image.nsfw()).limit(3))
        .hasSize(3);
    assertThat(pagesAsked()).isEqualTo(3);
  }

  @Test
  void anIteratorIsLazyToo() {
    page(0, "a", "b");
    page(1, "c");
    Iterator<Image> images =
        gallery.images(HOT.allPages()).filter(image -> true).iterator();
    assertThat(images.next().id()).isEqualTo("a");
    assertThat(images.next().id()).isEqualTo("b");
    assertThat(pagesAsked()).isEqualTo(1);
    assertThat(images.next().id()).isEqualTo("c");
    assertThat(pagesAsked()).isEqualTo(2);
  }

  @Test
  void aParallelStreamReadsNoFurtherThanItsLimit() {
    for (int i = 0; i < 20; i++) page(i, "id" + i);
    assertThat(gallery.images(HOT.allPages()).parallel().limit(3).toList()).hasSize(3);
    assertThat(pagesAsked()).isEqualTo(3);
  }

  @Test
  void onePageIsTheDefaultAndPagesCount() {
    for (int i = 0; i < 9; i++) page(i, "id" + i);
    assertThat(gallery.images(HOT)).hasSize(1);
    assertThat(gallery.images(HOT.pages(3).fromPage(4)).map(Image::id)).containsExactly("id4", "id5", "id6");
    assertThat(pagesAsked()).isEqualTo(4);
  }

  @Test
  void anEmptyPageIsTheEndAndAShortOneIsNot() {
    page(0, "a", "b", "c");
    page(1, "d");
    page(2, "e", "f", "g");
    page(3);
    page(4, "never");
    assertThat(gallery.images(HOT.allPages()).map(Image::id).collect(joining()))
        .isEqualTo("abcdefg");
    assertThat(pagesAsked()).isEqualTo(4);
  }

  @Test
  void shiftedPagesListEachItemOnce() {
    page(0, "a", "b", "c");
    page(1, "c", "d", "d");
    page(2, "A", "d");
    page(3);
    assertThat(gallery.images(HOT.allPages()).map(Image::id).collect(joining()))
        .isEqualTo("abcdA");
  }

  @Test
  void aRepeatedPageIsTheEnd() {
    page(0, "a", "b");
    page(1, "b", "a");
    page(2, "c");
    assertThat(gallery.items(HOT.allPages()).map(GalleryItem::id).collect(joining()))
        .isEqualTo("ab");
    assertThat(pagesAsked()).isEqualTo(2);
  }

  @Test
  void aMalformedPageIsTheEndOnlyIfItIsRepeated() {
    page(0, "a");
    String nonsense = "[{\"id\":\"x\"},null]";
    imgur.data("/gallery/hot/viral/day/1", nonsense);
    page(2, "b");
    imgur.data("/gallery/hot/viral/day/3", nonsense);
    page(4, "c");
    assertThat(gallery.items(HOT.allPages()).map(GalleryItem::id).collect(joining()))
        .isEqualTo("ab");
    assertThat(pagesAsked()).isEqualTo(4);
  }

  @Test
  void aPageWithOnlySeenEntriesIsTheEndEvenIfMalformed() {
    page(0, "a");
    imgur.data("/gallery/hot/viral/day/1", "[{\"id\":\"a\"}]");
    page(2, "b");
    assertThat(gallery.items(HOT.allPages()).map(GalleryItem::id).collect(joining()))
        .isEqualTo("a");
    assertThat(pagesAsked()).isEqualTo(2);
  }

  @Test
  void aListingIsInOrderAndOfUnknownLength() {
    Spliterator<GalleryItem> items = gallery.items(HOT).spliterator();
    assertThat(items.hasCharacteristics(Spliterator.ORDERED | Spliterator.NONNULL))
        .isTrue();
    assertThat(items.estimateSize()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aMalformedEntryIsListedOnceItIsValid() {
    imgur.data("/gallery/hot/viral/day/0", "[{\"id\":\"a\"}]");
    page(1, "a");
    assertThat(gallery.items(HOT.pages(2)).map(GalleryItem::id).collect(joining()))
        .isEqualTo("a");
  }

  @Test
  void allOfImgursEmptyResponsesAreEmptyListings() {
    for (String empty : new String[] {"[]", "{}", "null", "{\"items\":[]}", "{\"name\":\"cats\",\"items\":null}"}) {
      imgur.data("/gallery/t/cats/viral/week/0", empty);
      assertThat(gallery.items(GalleryQuery.tag("cats").allPages()))
          .as(empty)
          .isEmpty();
    }
  }

  @Test
  void aFailedPageEndsTheStreamAfterTheEarlierPages() {
    page(0, "a");
    imgur.on("/gallery/hot/viral/day/1", aResponse().withStatus(500));
    Iterator<Image> images = gallery.images(HOT.allPages()).iterator();
    assertThat(images.next().id()).isEqualTo("a");
    assertThatThrownBy(images::hasNext)
        .isInstanceOf(ImgurApiException.class)
        .hasMessageContaining("/hot/viral/day/1");
  }

  @Test
  void aQueryThatImgurWouldIgnoreFailsBeforeAnyRequest() {
    GalleryQuery query = GalleryQuery.subreddit("pics").window(Window.WEEK);
    assertThatIllegalArgumentException().isThrownBy(() -> gallery.images(query));
    assertThatIllegalArgumentException().isThrownBy(() -> gallery.items(query));
    assertThat(pagesAsked()).isZero();
  }

  @Test
  void aClosedGalleryThrows() {
    Stream<Image> images = gallery.images(HOT);
    gallery.close();
    assertThatThrownBy(images::toList)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
