// SPDX-License-Identifier: Apache-2.0
/** Shared code of strategies that fetch images in other processes. */
@NullMarked
package io.github.imgurfetch.internal.remote;

import org.jspecify.annotations.NullMarked;
