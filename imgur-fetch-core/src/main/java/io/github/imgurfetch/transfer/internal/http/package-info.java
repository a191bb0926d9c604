// SPDX-License-Identifier: Apache-2.0
/** The HTTP clients for the API and for images. Internal: not part of the public API. */
@NullMarked
package io.github.imgurfetch.transfer.internal.http;

import org.jspecify.annotations.NullMarked;
