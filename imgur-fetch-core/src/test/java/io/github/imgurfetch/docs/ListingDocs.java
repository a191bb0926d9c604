// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import static io.github.imgurfetch.gallery.SearchTerms.where;

import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.Animations;
import io.github.imgurfetch.gallery.Credits;
import io.github.imgurfetch.gallery.GalleryItem;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.gallery.SearchTerms;
import io.github.imgurfetch.gallery.SearchTerms.FileType;
import io.github.imgurfetch.gallery.SearchTerms.PixelSize;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.gallery.SkippedItem;
import io.github.imgurfetch.gallery.Sort;
import io.github.imgurfetch.gallery.ThumbnailSize;
import io.github.imgurfetch.gallery.Tokens;
import io.github.imgurfetch.gallery.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** The code of docs/listing.md. */
class ListingDocs {

  void first() {
    // docs:begin listing-first
    try (ImgurGallery gallery = ImgurGallery.fromEnvironment()) {
      gallery.images(GalleryQuery.of(Section.HOT))
          .filter(image -> !image.animated())
          .limit(20)
          .forEach(image -> System.out.println(image.link()));
    }
    // docs:end listing-first
  }

  Stream<Image> section(ImgurGallery gallery) {
    // docs:begin listing-section
    GalleryQuery best = GalleryQuery.of(Section.TOP).window(Window.WEEK).pages(3);
    Stream<Image> wallpapers = gallery.images(best)
        .filter(image -> image.width() >= 1920 && image.height() >= 1080)
        .filter(image -> !image.nsfw());
    // docs:end listing-section
    return wallpapers;
  }

  List<Image> subreddit(ImgurGallery gallery) {
    // docs:begin listing-subreddit
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    List<Image> fresh = gallery.images(GalleryQuery.subreddit("earthporn").allPages())
        .takeWhile(image -> image.posted().orElse(Instant.MAX).isAfter(yesterday))
        .toList();
    // docs:end listing-subreddit
    return fresh;
  }

  void album(ImgurGallery gallery) {
    // docs:begin listing-album
    Album album = gallery.album("HtAOg");
    for (Image image : album.images()) System.out.println(image.position().getAsInt() + " " + image.link());
    // docs:end listing-album
  }

  Stream<Image> search(ImgurGallery gallery) {
    // docs:begin listing-search
    SearchTerms bigPngs =
        where().all("mountain lake").not("meme").type(FileType.PNG).size(PixelSize.HUGE);
    GalleryQuery best =
        GalleryQuery.search(bigPngs).sort(Sort.TOP).window(Window.YEAR).pages(2);
    Stream<Image> images = gallery.images(best);
    // docs:end listing-search
    return images;
  }

  void own(String clientId, String refreshToken, String clientSecret) {
    // docs:begin listing-own
    try (ImgurGallery mine = ImgurGallery.builder()
        .clientId(clientId)
        .refreshToken(refreshToken, clientSecret)
        .onTokens(this::store)
        .build()) {
      mine.images(GalleryQuery.ownImages().allPages()).forEach(image -> System.out.println(image.link()));
    }
    // docs:end listing-own
  }

  private void store(Tokens tokens) {}

  void resolve(ImgurGallery gallery) {
    // docs:begin listing-resolve
    gallery.resolve(URI.create("https://imgur.com/gallery/a-long-title-HtAOg"))
        .forEach(image -> System.out.println(image.link()));
    // docs:end listing-resolve
  }

  void items(ImgurGallery gallery) {
    // docs:begin listing-items
    for (GalleryItem item : gallery.items(GalleryQuery.tag("aww")).toList()) {
      if (item instanceof Image image) System.out.println(image.link());
      else if (item instanceof Album album)
        System.out.println(album.title().orElse(album.id()) + " is an album");
    }
    // docs:end listing-items
  }

  void offers(Image image) {
    // docs:begin listing-image
    URI small = image.thumbnail(ThumbnailSize.MEDIUM);
    URI best = image.video().orElse(image.link());
    // docs:end listing-image
    System.out.println(small + " " + best);
  }

  ImgurGallery animations(String clientId) {
    // docs:begin listing-animations
    ImgurGallery gallery = ImgurGallery.builder()
        .clientId(clientId)
        .animations(Animations.MP4)
        .build();
    // docs:end listing-animations
    return gallery;
  }

  ImgurGallery skipped(String clientId, List<SkippedItem> skipped) {
    // docs:begin listing-skipped
    ImgurGallery gallery = ImgurGallery.builder()
        .clientId(clientId)
        .onSkippedItem(skipped::add)
        .build();
    // docs:end listing-skipped
    return gallery;
  }

  void errors(ImgurGallery gallery) {
    // docs:begin listing-errors
    try {
      System.out.println(gallery.image("PdvlRWc").link());
    } catch (ImgurApiException e) {
      if (e.status() == 404) System.out.println("no such image");
      else if (e.retryAfter().isPresent())
        System.out.println("try again in " + e.retryAfter().get());
      else throw e;
    }
    // docs:end listing-errors
  }

  void credits(ImgurGallery gallery) {
    // docs:begin listing-credits
    Credits credits = gallery.lastSeenCredits();
    credits.userRemaining()
        .ifPresent(left -> System.out.println(left + " calls left until " + credits.userReset()));
    // docs:end listing-credits
  }

  ImgurGallery patient(String clientId) {
    // docs:begin listing-patient
    ImgurGallery patient = ImgurGallery.builder()
        .clientId(clientId)
        .longestWait(Duration.ofHours(1))
        .build();
    // docs:end listing-patient
    return patient;
  }

  ImgurGallery gateway(String clientId, String key) {
    // docs:begin listing-gateway
    ImgurGallery gallery = ImgurGallery.builder()
        .clientId(clientId)
        .baseUrl(URI.create("https://imgur-apiv3.p.rapidapi.com/3"))
        .header("X-Mashape-Key", key)
        .build();
    // docs:end listing-gateway
    return gallery;
  }

  CompletableFuture<Album> async(ImgurGallery gallery, ExecutorService executor) {
    // docs:begin listing-async
    CompletableFuture<Album> album = CompletableFuture.supplyAsync(() -> gallery.album("HtAOg"), executor);
    for (String name : List.of("pics", "earthporn", "aww"))
      executor.submit(() -> gallery.images(GalleryQuery.subreddit(name)).forEach(this::show));
    // docs:end listing-async
    return album;
  }

  private void show(Image image) {}
}
