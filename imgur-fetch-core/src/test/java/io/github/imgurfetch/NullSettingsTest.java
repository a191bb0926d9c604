// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.imgurfetch.transfer.ImageLink;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Tests that a null argument is rejected immediately, with a message that names the setting. */
class NullSettingsTest {

  @Test
  void rejectsANullFailuresFile() {
    assertThatNullPointerException()
        .isThrownBy(() -> ConcurrentDownloader.builder().failures(null))
        .withMessage("failures");
  }

  @Test
  void rejectsANullUri() {
    assertThatNullPointerException()
        .isThrownBy(() -> ConcurrentDownloader.builder().into((URI) null))
        .withMessage("into");
  }

  @Test
  void rejectsNullSettingsOfADownloader() {
    ConcurrentDownloader.Builder builder = ConcurrentDownloader.builder();
    named(Map.of(
        "into", () -> builder.into((Path) null),
        "strategy", () -> builder.strategy(null),
        "naming", () -> builder.naming(null),
        "existing", () -> builder.existing(null),
        "retry", () -> builder.retry(null),
        "rateLimit", () -> builder.rateLimit(null),
        "timeout", () -> builder.timeout(null),
        "userAgent", () -> builder.userAgent(null),
        "manifest", () -> builder.manifest(null),
        "link", () -> ImageLink.of((String) null)));
  }

  @Test
  void rejectsNullSettingsOfAGallery() {
    ImgurGallery.Builder builder = ImgurGallery.builder();
    named(Map.of(
        "clientId", () -> builder.clientId(null),
        "accessToken", () -> builder.accessToken(null),
        "baseUrl", () -> builder.baseUrl(null),
        "userAgent", () -> builder.userAgent(null),
        "timeout", () -> builder.timeout(null),
        "longestWait", () -> builder.longestWait(null),
        "header name", () -> builder.header(null, "x"),
        "header X-Key", () -> builder.header("X-Key", null)));
  }

  private static void named(Map<String, ThrowingCallable> settings) {
    settings.forEach((name, call) ->
        assertThatNullPointerException().isThrownBy(call).as(name).withMessage(name));
  }
}
