// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class FailedAddressesTest {
  private static final InetAddress A = address(1);
  private static final InetAddress B = address(2);
  private static final InetAddress C = address(3);

  private final FailedAddresses failed = new FailedAddresses();

  private static InetAddress address(int i) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, (byte) (i >> 8), (byte) i});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private InetAddress[] order(InetAddress... addresses) {
    return failed.behindOthers(addresses, 80);
  }

  @Test
  void failedAddressesComeLast() {
    assertThat(order(A, B, C)).containsExactly(A, B, C);
    failed.add(new InetSocketAddress(A, 80));
    assertThat(order(A, B, C)).containsExactly(B, C, A);
    assertThat(order(A)).containsExactly(A);
    assertThat(failed.behindOthers(new InetAddress[] {A, B}, 81)).containsExactly(A, B);
  }

  @Test
  void theMostRecentFailureIsTriedLast() {
    for (InetAddress address : new InetAddress[] {A, B, C, A}) failed.add(new InetSocketAddress(address, 80));
    assertThat(order(A, B, C)).containsExactly(B, C, A);
  }

  @Test
  void aSuccessClearsTheFailure() {
    failed.add(new InetSocketAddress(A, 80));
    failed.remove(new InetSocketAddress(A, 80));
    failed.remove(new InetSocketAddress(B, 80));
    assertThat(order(A, B)).containsExactly(A, B);
  }

  @Test
  void theOldestFailureIsEvicted() {
    for (int i = 0; i <= FailedAddresses.MAX_ADDRESSES; i++) failed.add(new InetSocketAddress(address(i), 80));
    assertThat(order(address(0), address(FailedAddresses.MAX_ADDRESSES + 1)))
        .startsWith(address(0));
    assertThat(order(address(1), address(FailedAddresses.MAX_ADDRESSES + 1)))
        .endsWith(address(1));
  }
}
