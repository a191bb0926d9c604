// SPDX-License-Identifier: Apache-2.0
/** Safe files. Not for users of the library. */
@NullMarked
package io.github.imgurfetch.internal.disk;

import org.jspecify.annotations.NullMarked;
