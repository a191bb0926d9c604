// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.ImgurApiException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolveTest {
  private static final String IMAGE =
      "{\"id\":\"PdvlRWc\",\"type\":\"image/png\",\"link\":\"https://i.imgur.com/PdvlRWc.png\"}";
  private static final String ALBUM = "{\"id\":\"HtAOg\",\"images_count\":1,\"images\":[" + IMAGE + "]}";

  private final StandIn imgur = new StandIn();
  private final ImgurGallery gallery = imgur.gallery();

  @AfterEach
  void stop() {
    gallery.close();
    imgur.close();
  }

  private List<String> resolve(String address) {
    return gallery.resolve(URI.create(address)).map(Image::id).toList();
  }

  private ImgurApiException failure(String address) {
    return catchThrowableOfType(ImgurApiException.class, () -> resolve(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gallery/PdvlRWc", "/image/PdvlRWc"})
  void aPostCanBeAnImageInsideOrOutsideTheGallery(String known) {
    imgur.data(known, IMAGE);
    assertThat(resolve("https://imgur.com/gallery/slug-PdvlRWc")).containsExactly("PdvlRWc");
    assertThat(resolve("https://imgur.com/t/cats/PdvlRWc")).containsExactly("PdvlRWc");
    assertThat(resolve("https://imgur.com/r/pics/PdvlRWc")).containsExactly("PdvlRWc");
    assertThat(resolve("https://imgur.com/PdvlRWc")).containsExactly("PdvlRWc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gallery/HtAOg", "/album/HtAOg"})
  void aPostCanBeAnAlbumInsideOrOutsideTheGallery(String known) {
    imgur.data(known, ALBUM);
    assertThat(resolve("https://imgur.com/gallery/slug-HtAOg")).containsExactly("PdvlRWc");
    assertThat(resolve("https://imgur.com/a/HtAOg")).containsExactly("PdvlRWc");
    assertThat(resolve("https://imgur.com/HtAOg")).containsExactly("PdvlRWc");
  }

  @Test
  void anAlbumTruncatedInThePostIsComplete() {
    imgur.data("/gallery/HtAOg", ALBUM.replace(":1,", ":2,"));
    imgur.data("/album/HtAOg", ALBUM.replace(":1,", ":2,").replace("[", "[" + IMAGE.replace("Pdvl", "Qdvl") + ","));
    assertThat(resolve("https://imgur.com/gallery/HtAOg")).containsExactly("QdvlRWc", "PdvlRWc");
  }

  @Test
  void aThumbnailResolvesToItsImage() {
    imgur.data("/image/PdvlRWc", IMAGE);
    assertThat(resolve("http://i.imgur.com/PdvlRWcl.jpg?1")).containsExactly("PdvlRWc");
  }

  @Test
  void noRequestIsSentBeforeTheStreamIsReadButABadAddressFailsImmediately() {
    gallery.resolve(URI.create("https://imgur.com/a/HtAOg"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gallery.resolve(URI.create("https://example.com/a/HtAOg")));
    assertThat(imgur.asked()).isEmpty();
  }

  @Test
  void anUnknownIdIsA404() {
    ImgurApiException e = failure("https://imgur.com/gallery/Nope1");
    assertThat(e.status()).isEqualTo(404);
    assertThat(imgur.asked()).containsExactly("/gallery/Nope1", "/album/Nope1", "/image/Nope1");
  }

  @Test
  void otherErrorsAreNotHiddenByFurtherAttempts() {
    imgur.on("/gallery/Nope1", aResponse().withStatus(403));
    imgur.data("/album/Nope1", ALBUM);
    ImgurApiException e = failure("https://imgur.com/gallery/Nope1");
    assertThat(e.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "../credits", "a/b", "a?b", "a.b"})
  void invalidIdsAreRejected(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> gallery.album(id));
    assertThatIllegalArgumentException().isThrownBy(() -> gallery.image(id));
    assertThatIllegalArgumentException().isThrownBy(() -> gallery.item(id));
  }
}
