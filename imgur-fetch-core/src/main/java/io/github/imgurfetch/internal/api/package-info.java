// SPDX-License-Identifier: Apache-2.0
/** Sends requests to Imgur's API and reads its responses. Internal; not part of the public API. */
@NullMarked
package io.github.imgurfetch.internal.api;

import org.jspecify.annotations.NullMarked;
