// SPDX-License-Identifier: Apache-2.0
/** Where images go when that is no directory of this machine: for authors of stores. */
@NullMarked
package io.github.imgurfetch.store;

import org.jspecify.annotations.NullMarked;
