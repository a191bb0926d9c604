// SPDX-License-Identifier: Apache-2.0
/** Storage for images outside local file systems; for authors of stores. */
@NullMarked
package io.github.imgurfetch.store;

import org.jspecify.annotations.NullMarked;
