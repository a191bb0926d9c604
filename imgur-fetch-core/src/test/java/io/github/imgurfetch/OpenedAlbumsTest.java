// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.gallery.SkippedItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Albums of a listing are opened when needed; one that cannot be opened is reported and does not end the listing. */
class OpenedAlbumsTest {
  private static final GalleryQuery HOT = GalleryQuery.of(Section.HOT);
  // spotless:off
  private static final String CUT = """
      {"id":"cut","is_album":true,"nsfw":true,"link":"https://imgur.com/a/cut","images_count":4,"images":[
       {"id":"c1","type":"image/png","link":"https://i.imgur.com/c1.png"},
       {"id":"c2","type":"image/png","link":"https://i.imgur.com/c2.png"},
       {"id":"c3","type":"image/png","link":"https://i.imgur.com/c3.png"}]}""";
  // spotless:on
  private static final String ALONE =
      "{\"id\":\"alone\",\"type\":\"image/png\",\"link\":\"https://i.imgur.com/alone.png\"}";

  private final StandIn imgur = new StandIn();
  private final List<SkippedItem> skipped = new ArrayList<>();
  private final ImgurGallery gallery =
      imgur.builder().onSkippedItem(skipped::add).build();

  @BeforeEach
  void list() {
    imgur.data("/gallery/hot/viral/day/0", "[" + CUT + "," + ALONE + "]");
  }

  @AfterEach
  void stop() {
    gallery.close();
    imgur.close();
  }

  private List<String> ids() {
    return gallery.images(HOT).map(Image::id).toList();
  }

  private static String album(String... ids) {
    return album("null", ids);
  }

  private static String album(String nsfw, String[] ids) {
    List<String> images = new ArrayList<>();
    for (String id : ids)
      images.add(
          "{\"id\":\"%s\",\"type\":\"image/png\",\"link\":\"https://i.imgur.com/%s.png\"}".formatted(id, id));
    return "{\"id\":\"cut\",\"nsfw\":" + nsfw + ",\"images_count\":" + ids.length + ",\"images\":" + images + "}";
  }

  @Test
  void aTruncatedAlbumIsFetchedWhenItsTurnComes() {
    imgur.data("/album/cut", album("c1", "c2", "c3", "c4"));
    Iterator<Image> images = gallery.images(HOT).iterator();
    Image first = images.next();
    assertThat(imgur.asked()).hasSize(2).last().isEqualTo("/album/cut");
    assertThat(first.nsfw()).as("the listing said so of the album").isTrue();
    assertThat(first.albumId()).contains("cut");
    assertThat(first.position()).hasValue(1);
    assertThat(ids()).containsExactly("c1", "c2", "c3", "c4", "alone");
    assertThat(skipped).isEmpty();
  }

  @Test
  void aCompleteAlbumCostsNoCall() {
    imgur.data("/gallery/hot/viral/day/0", "[" + CUT.replace(":4", ":3") + "]");
    assertThat(ids()).containsExactly("c1", "c2", "c3");
    assertThat(imgur.asked()).hasSize(1);
  }

  @Test
  void threeImagesWithoutACountMayBeIncomplete() {
    imgur.data("/gallery/hot/viral/day/0", "[" + CUT.replace("\"images_count\":4,", "") + "]");
    imgur.data("/album/cut", album("c1", "c2", "c3", "c4"));
    assertThat(ids()).hasSize(4);
  }

  @Test
  void theImagesOfAnAlbumWithoutAnyAreRequested() {
    imgur.data("/album/cut", "{\"id\":\"cut\",\"images_count\":2}");
    imgur.data("/album/cut/images", album("c1", "c9").replaceAll("^.*\"images\":|}$", ""));
    assertThat(ids()).containsExactly("c1", "c9", "alone");
    assertThat(gallery.album("cut").images().get(1).position()).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 500, 302})
  void aFailedAlbumIsReportedAndLosesNothingElse(int status) {
    imgur.on("/album/cut", aResponse().withStatus(status));
    assertThat(ids()).containsExactly("c1", "c2", "c3", "alone");
    assertThat(skipped).singleElement().satisfies(item -> {
      assertThat(item.id()).contains("cut");
      assertThat(item.reason()).contains("album cut could not be opened");
      assertThat(item.cause())
          .hasValueSatisfying(cause -> assertThat(cause.status()).isEqualTo(status));
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429})
  void anAlbumThatCannotBeRequestedIsReportedToo(int status) {
    List<SkippedItem> told = new ArrayList<>();
    try (ImgurGallery impatient = imgur.builder()
        .longestWait(Duration.ZERO)
        .onSkippedItem(told::add)
        .build()) {
      imgur.on("/album/cut", aResponse().withStatus(status));
      assertThat(impatient.images(HOT).map(Image::id)).containsExactly("c1", "c2", "c3", "alone");
    }
    assertThat(told)
        .singleElement()
        .satisfies(item -> assertThat(item.cause())
            .hasValueSatisfying(cause -> assertThat(cause.status()).isEqualTo(status)));
  }

  @Test
  void aCallbackThatThrowsEndsTheStream() {
    imgur.on("/album/cut", aResponse().withStatus(404));
    try (ImgurGallery strict = imgur.builder()
        .onSkippedItem(item -> {
          throw new IllegalStateException(item.reason());
        })
        .build()) {
      assertThatThrownBy(() -> strict.images(HOT).toList()).hasMessageContaining("album cut could not be opened");
    }
  }

  @Test
  void anImageInTwoAlbumsIsListedOnce() {
    imgur.data("/gallery/hot/viral/day/0", "[" + CUT + "," + CUT.replace("\"cut\"", "\"too\"") + "," + ALONE + "]");
    imgur.data("/album/cut", album("c1", "c2", "c3", "c4"));
    imgur.data("/album/too", album("c3", "c4", "alone", "c5"));
    assertThat(ids()).containsExactly("c1", "c2", "c3", "c4", "alone", "c5");
  }

  @Test
  void aMalformedImageDoesNotChangeThePositionsOfTheOthers() {
    imgur.data("/album/cut", album("c1", "c2", "c3").replace("\"id\":\"c2\"", "\"id\":null"));
    List<Image> images = gallery.album("cut").images();
    assertThat(images).extracting(image -> image.position().getAsInt()).containsExactly(1, 3);
    assertThat(skipped)
        .singleElement()
        .satisfies(item -> assertThat(item.reason()).contains("in album cut"));
  }
}
