// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.Animations;
import io.github.imgurfetch.gallery.GalleryItem;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.SkippedItem;
import io.github.imgurfetch.gallery.ThumbnailSize;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quirks of Imgur's JSON. */
class ItemReaderTest {
  private final List<SkippedItem> skipped = new ArrayList<>();

  private List<GalleryItem> page(Animations preference, String json) {
    return new ItemReader(preference, new SkipNotifier(skipped::add))
        .page(Json.parse(json).orElseThrow())
        .orElseThrow()
        .items();
  }

  private Image image(String fields) {
    return (Image) page(Animations.AS_LINKED, "[{" + fields.replace('\'', '"') + "}]")
        .get(0);
  }

  private static final String SOUND = "'id':'aBc1234','link':'https://i.imgur.com/aBc1234.jpg'";

  @Test
  void anIdAndALinkAreSufficient() {
    Image image = image(SOUND);
    assertThat(image.type()).isEqualTo("image/jpeg");
    assertThat(image.width()).isZero();
    assertThat(image.size()).isZero();
    assertThat(image.animated()).isFalse();
    assertThat(image.nsfw()).isFalse();
    assertThat(image.title()).isEmpty();
    assertThat(image.posted()).isEmpty();
    assertThat(image.views()).isEmpty();
    assertThat(image.video()).isEmpty();
    assertThat(image.position()).isEmpty();
  }

  @Test
  void theTypeIsTakenFromTheLinkOnlyIfItIsMissing() {
    assertThat(image(SOUND + ",'type':'image/webp'").type()).isEqualTo("image/webp");
    assertThat(image(SOUND + ",'type':'webp'").type()).isEqualTo("image/jpeg");
  }

  @Test
  void anEmptyListOfImagesDoesNotTurnAnImageIntoAnAlbum() {
    assertThat(image(SOUND + ",'type':'image/jpeg','images':[]").id()).isEqualTo("aBc1234");
  }

  @Test
  void numbersAndFlagsMayBeStringsAndBlanksAreMissing() {
    Image image = image(SOUND + ",'width':'640','height':48.0,'size':'88237111665','views':'12',"
        + "'datetime':'1395753435','animated':'true','nsfw':1,'title':' ',"
        + "'description':'','mp4':'','account_url':''");
    assertThat(image.width()).isEqualTo(640);
    assertThat(image.height()).isEqualTo(48);
    assertThat(image.size()).isEqualTo(88_237_111_665L);
    assertThat(image.views()).hasValue(12);
    assertThat(image.posted()).contains(Instant.ofEpochSecond(1_395_753_435));
    assertThat(image.animated()).isTrue();
    assertThat(image.nsfw()).isTrue();
    assertThat(image.title()).isEmpty();
    assertThat(image.description()).isEmpty();
    assertThat(image.video()).isEmpty();
    assertThat(image.account()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'width':-1,'size':-1",
        "'width':1e99,'size':1e99",
        "'width':99999999999999999999,'size':'x'",
        "'width':{},'size':[]",
        "'width':true,'size':null",
        "'width':640.5,'size':0.5",
        "'datetime':99999999999999,'width':null",
        "'width':9999999999,'size':'1e999999999'",
        "'datetime':0",
        "'datetime':253402300800"
      })
  void invalidNumbersAreZero(String fields) {
    Image image = image(SOUND + "," + fields);
    assertThat(image.width()).isZero();
    assertThat(image.size()).isZero();
    assertThat(image.posted()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://i.imgur.com/aBc1234.jpg, https://i.imgur.com/aBc1234.jpg",
    "HTTP://I.IMGUR.COM/aBc1234.jpg, https://I.IMGUR.COM/aBc1234.jpg",
    "http://i.imgur.com:80/aBc1234.jpg?1, https://i.imgur.com/aBc1234.jpg?1",
    "http://imgur.com/aBc1234.jpg, https://imgur.com/aBc1234.jpg",
    "//i.imgur.com/aBc1234.jpg, https://i.imgur.com/aBc1234.jpg",
    "' https://i.imgur.com/aBc1234.jpg?1 ', https://i.imgur.com/aBc1234.jpg?1",
    "http://127.0.0.1:8080/x/aBc1234.jpg, http://127.0.0.1:8080/x/aBc1234.jpg",
    "http://notimgur.com/aBc1234.jpg, http://notimgur.com/aBc1234.jpg",
    "http://imgur.com.example/aBc1234.jpg, http://imgur.com.example/aBc1234.jpg",
    "https://imgur.com/aBc1234, https://i.imgur.com/aBc1234.jpg",
    "https://www.imgur.com/aBc1234, https://i.imgur.com/aBc1234.jpg",
    "https://m.imgur.com/aBc1234, https://i.imgur.com/aBc1234.jpg",
    "http://i.imgur.com/aBc1234.gifv, https://i.imgur.com/aBc1234.mp4"
  })
  void linksAreHttpsUrlsOfTheFile(String link, URI expected) {
    assertThat(image("'id':'aBc1234','type':'image/jpeg','link':'" + link + "'")
            .link())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'id':'abc12'",
        "'id':'abc12','link':null",
        "'id':'abc12','link':''",
        "'id':'abc12','link':7",
        "'id':'abc12','link':{}",
        "'id':'abc12','link':'no address'",
        "'id':'abc12','link':'file:///etc/passwd'",
        "'id':'abc12','link':'https://h'",
        "'id':'abc12','link':'https://h/'",
        "'link':'https://i.imgur.com/a.jpg'",
        "'id':null,'link':'https://i.imgur.com/a.jpg'",
        "'id':{},'link':'https://i.imgur.com/a.jpg'",
        "'id':'../x','link':'https://i.imgur.com/a.jpg'",
        "'id':true,'link':'https://i.imgur.com/a.jpg'"
      })
  void anItemWithoutIdOrLinkIsReportedAndItsSiblingsAreKept(String bad) {
    String sound = "{" + SOUND.replace('\'', '"') + "}";
    String broken = "{" + bad.replace('\'', '"') + "}";
    String page = "[null," + sound + "," + broken + ",7,\"x\",[]," + sound.replace("aBc", "xYz") + "]";
    assertThat(page(Animations.AS_LINKED, page)).extracting(GalleryItem::id).containsExactly("aBc1234", "xYz1234");
    assertThat(skipped)
        .hasSize(5)
        .allSatisfy(item -> assertThat(item.reason()).isNotBlank());
  }

  private static final String HUGE_GIF = "{'id':'TMXnpkQ','type':'image/gif','animated':true,"
      + "'link':'http://i.imgur.com/TMXnpkQh.gif','mp4':'http://i.imgur.com/TMXnpkQ.mp4'}";
  private static final String GIF = "{'id':'TMXnpkQ','type':'image/gif','animated':true,"
      + "'link':'http://i.imgur.com/TMXnpkQ.gif','mp4':'http://i.imgur.com/TMXnpkQ.mp4'}";
  private static final String CLIP = "{'id':'TMXnpkQ','type':'video/mp4','animated':true,"
      + "'link':'https://i.imgur.com/TMXnpkQ.mp4','mp4':'https://i.imgur.com/TMXnpkQ.mp4'}";

  @ParameterizedTest
  @CsvSource({"AS_LINKED, mp4, gif, mp4", "MP4,       mp4, mp4, mp4", "GIF,       gif, gif, mp4"})
  void theUserChoosesBetweenGifAndVideo(Animations preference, String huge, String gif, String clip) {
    assertThat(link(preference, HUGE_GIF)).hasToString("https://i.imgur.com/TMXnpkQ." + huge);
    assertThat(link(preference, HUGE_GIF.replaceAll("'mp4':'.*?'", "'mp4':''")))
        .hasToString("https://i.imgur.com/TMXnpkQ." + huge);
    assertThat(link(preference, GIF)).hasToString("https://i.imgur.com/TMXnpkQ." + gif);
    assertThat(link(preference, CLIP)).hasToString("https://i.imgur.com/TMXnpkQ." + clip);
    assertThat(link(preference, HUGE_GIF.replace("i.imgur.com", "127.0.0.1:9")))
        .hasToString("http://127.0.0.1:9/TMXnpkQ." + huge);
  }

  @Test
  void theGifOfALinkedVideoIsDerivedFromTheLink() {
    assertThat(link(Animations.GIF, GIF.replace("TMXnpkQ.gif", "TMXnpkQ.mp4")))
        .hasToString("https://i.imgur.com/TMXnpkQ.gif");
    assertThat(link(Animations.GIF, GIF.replace("TMXnpkQ.gif", "TMXnpkQ.gif?1")))
        .hasToString("https://i.imgur.com/TMXnpkQ.gif?1");
  }

  private URI link(Animations preference, String json) {
    return ((Image) page(preference, "[" + json.replace('\'', '"') + "]").get(0)).link();
  }

  @Test
  void anIdThatEndsInHIsNotAThumbnail() {
    assertThat(image("'id':'abcdefh','type':'image/gif','link':'https://i.imgur.com/abcdefh.gif'")
            .link())
        .hasToString("https://i.imgur.com/abcdefh.gif");
  }

  @Test
  void thumbnailsAreNextToTheImage() {
    assertThat(image(SOUND).thumbnail(ThumbnailSize.SMALL_SQUARE)).hasToString("https://i.imgur.com/aBc1234s.jpg");
    assertThat(image(SOUND.replace("jpg", "png?1")).thumbnail(ThumbnailSize.HUGE))
        .hasToString("https://i.imgur.com/aBc1234h.jpg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'is_album':true,'link':'http://imgur.com/a/XlaGd'",
        "'link':'http://imgur.com/a/XlaGd'",
        "'is_album':'true'",
        "'is_album':1,'link':null",
        "'images':[]",
        "'images':null,'images_count':3",
        "'cover':'ckwRGs8'",
        "'is_album':false,'link':'https://imgur.com/a/XlaGd'",
        "'link':'https://imgur.com/gallery/XlaGd'"
      })
  void albumsAreRecognizedByTheirFields(String fields) {
    String page = ("[{'id':'XlaGd'," + fields + "}]").replace('\'', '"');
    GalleryItem item = page(Animations.AS_LINKED, page).get(0);
    assertThat(item)
        .isInstanceOfSatisfying(
            Album.class, album -> assertThat(album.complete()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'is_album':false,'cover':null,'images':null,'images_count':null",
        "'is_album':null",
        "'is_album':true,'type':'image/jpeg'",
        "'images':{'a':1}",
        "'images':{'a':1},'type':'image/jpeg'"
      })
  void imagesAreRecognizedByTheirFields(String fields) {
    assertThat(image(SOUND + "," + fields)).isNotNull();
  }

  @Test
  void anItemWithImagesIsAnAlbumWhateverItsType() {
    String page = ("[{'id':'XlaGd','type':'image/jpeg','images':[{" + SOUND + "}]}]").replace('\'', '"');
    assertThat(page(Animations.AS_LINKED, page).get(0)).isInstanceOf(Album.class);
  }

  @Test
  void anAlbumMarksItsImagesAsMature() {
    Album album = (Album) page(
            Animations.AS_LINKED,
            ("[{'id':'XlaGd','is_album':true,'nsfw':true,'images_count':1," + "'images':[{" + SOUND
                    + ",'nsfw':null}]}]")
                .replace('\'', '"'))
        .get(0);
    assertThat(album.images())
        .singleElement()
        .satisfies(image -> assertThat(image.nsfw()).isTrue());
    assertThat(album.page()).hasToString("https://imgur.com/a/XlaGd");
    assertThat(album.complete()).isTrue();
  }
}
