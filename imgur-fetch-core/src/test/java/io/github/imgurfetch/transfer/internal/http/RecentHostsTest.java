// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;

class RecentHostsTest {
  private final RecentHosts hosts = new RecentHosts();

  private static HttpHost host(int i) {
    return new HttpHost("http", "h" + i + ".example", 80);
  }

  @Test
  void addedHostsAreContained() {
    assertThat(hosts.contains(host(1))).isFalse();
    assertThat(hosts.add(host(1))).isTrue();
    assertThat(hosts.add(host(1))).isFalse();
    assertThat(hosts.contains(host(1))).isTrue();
    assertThat(hosts.contains(new HttpHost("https", "h1.example", 80))).isFalse();
  }

  @Test
  void theLeastRecentlyUsedIsEvicted() {
    for (int i = 0; i < RecentHosts.MAX_HOSTS; i++) hosts.add(host(i));
    assertThat(hosts.contains(host(0))).isTrue();
    hosts.add(host(-1));
    assertThat(hosts.contains(host(0))).isTrue();
    assertThat(hosts.contains(host(1))).isFalse();
    assertThat(hosts.contains(host(2))).isTrue();
  }
}
