// SPDX-License-Identifier: Apache-2.0
/** The execution strategies of the library, which decide where and when downloads run. */
@NullMarked
package io.github.imgurfetch.strategy;

import org.jspecify.annotations.NullMarked;
