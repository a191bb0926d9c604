// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.transfer.internal.http.ApiResponse;
import java.io.IOException;

/** Sends one request and returns its response. */
@FunctionalInterface
interface ApiCall {
  ApiResponse send() throws IOException;
}
