// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ManifestIndexTest {
  private final ManifestIndex index = new ManifestIndex();

  @Test
  void whatWasNotPutIsNotFound() {
    assertThat(index.get("a")).isNegative();
    index.put("a", 0);
    assertThat(index.get("b")).isNegative();
  }

  @Test
  void aPlaceCanBeTheFirstOrFarBehind() {
    index.put("a", 0);
    index.put("b", 1L << 40);
    assertThat(index.get("a")).isZero();
    assertThat(index.get("b")).isEqualTo(1L << 40);
  }

  @Test
  void theLatestPlaceCounts() {
    for (int place = 0; place < 10_000; place++) index.put("a", place);
    assertThat(index.get("a")).isEqualTo(9_999);
  }

  /** As many as need the table to grow often, and share its slots. */
  @Test
  void manyAreKeptApartAndOutliveTheGrowing() {
    int many = 200_000;
    for (int i = 0; i < many; i++) {
      index.put("http://i.imgur.com/" + i + ".jpg", i);
      if (i % 1000 == 0) assertThat(index.get("http://i.imgur.com/0.jpg")).isZero();
    }
    for (int i = 0; i < many; i++) assertThat(index.get("http://i.imgur.com/" + i + ".jpg")).isEqualTo(i);
    for (int i = many; i < 2 * many; i++) assertThat(index.get("http://i.imgur.com/" + i + ".jpg")).isNegative();
  }
}
