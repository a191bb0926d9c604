// SPDX-License-Identifier: Apache-2.0
/** One download, from link to file, and the interfaces that a strategy drives it through. */
@NullMarked
package io.github.imgurfetch.transfer;

import org.jspecify.annotations.NullMarked;
