// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import com.github.tomakehurst.wiremock.common.Notifier;

/** Suppresses WireMock's log output. */
final class SilentNotifier implements Notifier {
  @Override
  public void info(String message) {}

  @Override
  public void error(String message) {}

  @Override
  public void error(String message, Throwable cause) {}
}
