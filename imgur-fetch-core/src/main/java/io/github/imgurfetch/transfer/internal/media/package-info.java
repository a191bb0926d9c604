// SPDX-License-Identifier: Apache-2.0
/** Recognizes image formats and checks that images are complete. Internal; not part of the public API. */
@NullMarked
package io.github.imgurfetch.transfer.internal.media;

import org.jspecify.annotations.NullMarked;
