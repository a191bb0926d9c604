// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Tests {@link ServedHosts}. */
class ServedHostsTest {
  private final ServedHosts hosts = new ServedHosts();

  private static Outcome failed(String host, Kind kind, int status) {
    DownloadTask task = new DownloadTask(1, "a", URI.create("http://" + host + "/a.jpg"), "a", false);
    return new Failed(task, new Failure(kind, "for a test", status, 1));
  }

  @Test
  void aFailureIndicatesLoadOnceItsHostHasResponded() {
    assertThat(hosts.signal(failed("a.example", Kind.TIMEOUT, 0))).isEqualTo(LoadSignal.NONE);
    assertThat(hosts.signal(failed("a.example", Kind.HTTP_STATUS, 404))).isEqualTo(LoadSignal.RESPONDED);
    assertThat(hosts.signal(failed("a.example", Kind.TIMEOUT, 0))).isEqualTo(LoadSignal.STRAINED);
    assertThat(hosts.signal(failed("a.example:81", Kind.TIMEOUT, 0))).isEqualTo(LoadSignal.NONE);
  }

  @Test
  void aRefusalAlwaysIndicatesLoad() {
    assertThat(hosts.signal(failed("a.example", Kind.HTTP_STATUS, 503))).isEqualTo(LoadSignal.REFUSED);
  }
}
