// SPDX-License-Identifier: Apache-2.0
/** What bytes are. Not for users of the library. */
@NullMarked
package io.github.imgurfetch.internal.media;

import org.jspecify.annotations.NullMarked;
