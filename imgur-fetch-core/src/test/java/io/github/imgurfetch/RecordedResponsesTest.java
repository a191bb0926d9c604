// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.GalleryItem;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.Section;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every recorded response is parsed correctly. */
class RecordedResponsesTest {
  private final StandIn imgur = new StandIn();
  private final ImgurGallery gallery = imgur.gallery();

  @AfterEach
  void stop() {
    gallery.close();
    imgur.close();
  }

  @Test
  void aSectionOf2014HasAlbumsWithoutImages() {
    imgur.recorded("/gallery/hot/viral/day/0", "gallery-hot-2014-183-items.json");
    List<GalleryItem> items = gallery.items(GalleryQuery.of(Section.HOT)).toList();
    assertThat(items).hasSize(183);
    assertThat(items)
        .filteredOn(Album.class::isInstance)
        .hasSize(30)
        .allSatisfy(item -> assertThat(((Album) item).complete()).isFalse());
    assertThat(items.get(0)).isInstanceOfSatisfying(Image.class, image -> {
      assertThat(image.id()).isEqualTo("g2RXrlZ");
      assertThat(image.link()).isEqualTo(URI.create("https://i.imgur.com/g2RXrlZ.gif"));
      assertThat(image.type()).isEqualTo("image/gif");
      assertThat(image.animated()).isTrue();
      assertThat(image.width()).isEqualTo(636);
      assertThat(image.height()).isEqualTo(357);
      assertThat(image.size()).isEqualTo(2_395_211);
      assertThat(image.title()).contains("Maple Kelp willow Willow.");
      assertThat(image.description()).isEmpty();
      assertThat(image.posted()).contains(Instant.ofEpochSecond(1_395_753_435));
      assertThat(image.account()).contains("user7f8bb8");
      assertThat(image.views()).hasValue(579_524);
    });
  }

  @Test
  void aSectionOf2015LinksTheVideoOfLargeGifsAndNeverTheirThumbnail() {
    imgur.recorded("/gallery/hot/viral/day/0", "gallery-hot-2015-60-items.json");
    List<GalleryItem> items = gallery.items(GalleryQuery.of(Section.HOT)).toList();
    assertThat(items).hasSize(60);
    List<Image> images = items.stream()
        .filter(Image.class::isInstance)
        .map(Image.class::cast)
        .toList();
    assertThat(images).hasSize(38).allSatisfy(image -> {
      assertThat(image.link().getScheme()).isEqualTo("https");
      assertThat(image.link().getPath()).doesNotEndWith("h.gif");
    });
    assertThat(images)
        .filteredOn(image -> image.id().equals("TMXnpkQ"))
        .singleElement()
        .satisfies(image -> {
          assertThat(image.link()).isEqualTo(URI.create("https://i.imgur.com/TMXnpkQ.mp4"));
          assertThat(image.video()).contains(URI.create("https://i.imgur.com/TMXnpkQ.mp4"));
        });
  }

  @Test
  void aSearchOf2021OpensOnlyTruncatedAlbums() {
    imgur.recorded("/gallery/search/time/all/0", "gallery-search-2021-album-previews.json");
    List<GalleryItem> items = gallery.items(GalleryQuery.search("x")).toList();
    assertThat(items).hasSize(60).allMatch(Album.class::isInstance);
    assertThat(items.stream().map(Album.class::cast).filter(album -> !album.complete()))
        .hasSize(11);
    assertThat(items.stream()
            .map(Album.class::cast)
            .mapToInt(album -> album.images().size())
            .sum())
        .isEqualTo(87);
  }

  @Test
  void aSubredditHasOnlyImages() {
    imgur.recorded("/gallery/r/pics/time/week/0", "subreddit-2015-60-items.json");
    assertThat(gallery.images(GalleryQuery.subreddit("pics"))).hasSize(60);
  }

  @Test
  void aTagHoldsItsListInAnObject() {
    imgur.recorded("/gallery/t/yarrow/viral/week/0", "gallery-tag-2014-one-item.json");
    assertThat(gallery.items(GalleryQuery.tag("yarrow")))
        .singleElement()
        .isInstanceOfSatisfying(
            Album.class, album -> assertThat(album.id()).isEqualTo("F2mHX"));
  }

  @Test
  void anAlbumHasAllItsImagesInOrder() {
    imgur.recorded("/album/HtAOg", "album-2014-42-images.json");
    Album album = gallery.album("HtAOg");
    assertThat(album.images()).hasSize(42);
    assertThat(album.complete()).isTrue();
    assertThat(album.images().get(41).position()).hasValue(42);
    assertThat(album.images())
        .allSatisfy(image -> assertThat(image.albumId()).contains("HtAOg"));
  }

  @Test
  void anAlbumCanHoldAVideo() {
    imgur.recorded("/album/JZXBHhn", "album-2020-video-gif.json");
    assertThat(gallery.album("JZXBHhn").images()).singleElement().satisfies(image -> {
      assertThat(image.type()).isEqualTo("video/mp4");
      assertThat(image.video()).isEqualTo(Optional.of(image.link()));
    });
  }

  @Test
  void singleImagesFromThreePeriods() {
    imgur.recorded("/image/mOqejNf", "image-2014-animated-gif.json");
    imgur.recorded("/image/PdvlRWc", "image-2020-public-jpeg.json");
    imgur.recorded("/gallery/Hf6cs", "gallery-image-2016.json");
    assertThat(gallery.image("mOqejNf").link()).isEqualTo(URI.create("https://i.imgur.com/mOqejNf.gif"));
    assertThat(gallery.image("PdvlRWc").title()).isEmpty();
    assertThat(gallery.item("Hf6cs"))
        .isInstanceOfSatisfying(
            Image.class, image -> assertThat(image.width()).isEqualTo(1700));
  }

  @Test
  void ownImages() {
    imgur.recorded("/account/me/images/0", "account-images-2015.json");
    assertThat(gallery.images(GalleryQuery.ownImages()).map(Image::id)).containsExactly("BJRWQw5", "tMW91OL");
  }

  @Test
  void credits() {
    imgur.recorded("/credits", "credits.json");
    assertThat(gallery.credits().userRemaining()).hasValue(382);
    assertThat(gallery.credits().clientLimit()).hasValue(10_500);
  }
}
