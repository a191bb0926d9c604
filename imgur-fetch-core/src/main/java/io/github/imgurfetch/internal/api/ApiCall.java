// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.internal.http.ApiAnswer;
import java.io.IOException;

/** One request and its answer. */
@FunctionalInterface
interface ApiCall {
  ApiAnswer send() throws IOException;
}
