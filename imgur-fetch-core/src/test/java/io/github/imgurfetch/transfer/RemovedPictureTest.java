// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.internal.media.Digests;
import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Uses another image instead of Imgur's placeholder. */
class RemovedPictureTest {
  private static final byte[] PICTURE = Pictures.png(1);

  @Test
  void isDetectedByItsBytesInPiecesOfAnySize() {
    for (int piece : new int[] {1, 7, 100, PICTURE.length})
      assertThatThrownBy(() -> look(PICTURE, piece)).isInstanceOfSatisfying(FetchException.class, e -> {
        assertThat(e.worthRetry()).isFalse();
        assertThat(e.toFailure(1).kind()).isEqualTo(Kind.REMOVED);
      });
  }

  @Test
  void otherBodiesAreNotDetected() {
    for (byte[] other : new byte[][] {
      Bytes.flip(PICTURE, 9, 1),
      Bytes.first(PICTURE, PICTURE.length - 1),
      Bytes.join(PICTURE, new byte[1]),
      new byte[0]
    }) assertThatCode(() -> look(other, 100)).doesNotThrowAnyException();
  }

  private static void look(byte[] body, int piece) throws FetchException {
    RemovedPicture removed = new RemovedPicture(
        PICTURE.length, HexFormat.of().formatHex(Digests.md5().digest(PICTURE)));
    for (int from = 0; from < body.length; from += piece)
      removed.update(body, from, Math.min(piece, body.length - from));
    removed.check();
  }
}
