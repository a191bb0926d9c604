// SPDX-License-Identifier: Apache-2.0
/** The two HTTP clients. Not for users of the library. */
@NullMarked
package io.github.imgurfetch.internal.http;

import org.jspecify.annotations.NullMarked;
