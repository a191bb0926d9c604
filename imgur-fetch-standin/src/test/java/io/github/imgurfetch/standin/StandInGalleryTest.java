// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StandInGalleryTest {
  /** Sequentially, these responses would take a minute. */
  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void respondsToManyAtOnce() {
    try (StandInGallery standIn = StandInGallery.start(Duration.ofSeconds(1))) {
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest request = HttpRequest.newBuilder(
              standIn.link(standIn.catalog().stills().get(0)))
          .build();
      List<CompletableFuture<HttpResponse<byte[]>>> responses = Stream.generate(
              () -> client.sendAsync(request, BodyHandlers.ofByteArray()))
          .limit(64)
          .toList();
      assertThat(responses)
          .allSatisfy(
              response -> assertThat(response.join().statusCode()).isEqualTo(200));
    }
  }

  @Test
  void listensOnThisMachineOnly() {
    try (StandInGallery standIn = StandInGallery.start(Duration.ZERO)) {
      assertThat(standIn.baseUrl()).hasHost("127.0.0.1").hasPath("/3");
    }
  }

  @Test
  void twoCanRunAtATime() {
    try (StandInGallery one = StandInGallery.start(Duration.ZERO);
        StandInGallery two = StandInGallery.start(Duration.ZERO)) {
      assertThat(one.baseUrl()).isNotEqualTo(two.baseUrl());
      assertThat(one.catalog()).isSameAs(two.catalog());
    }
  }

  @Test
  void cannotRespondBeforeARequest() {
    assertThatThrownBy(() -> StandInGallery.start(Duration.ofSeconds(-1)))
        .hasMessage("delay must not be negative: PT-1S");
  }
}
