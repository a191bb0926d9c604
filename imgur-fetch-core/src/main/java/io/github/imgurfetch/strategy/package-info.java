// SPDX-License-Identifier: Apache-2.0
/** Where and when downloads run: the strategies that come with the library. */
@NullMarked
package io.github.imgurfetch.strategy;

import org.jspecify.annotations.NullMarked;
