// SPDX-License-Identifier: Apache-2.0
/** How Imgur's API is asked for pages and how its answers are read. Not for users of the library. */
@NullMarked
package io.github.imgurfetch.internal.api;

import org.jspecify.annotations.NullMarked;
