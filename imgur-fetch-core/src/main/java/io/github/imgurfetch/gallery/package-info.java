// SPDX-License-Identifier: Apache-2.0
/** Queries, items and errors of Imgur's API, as plain immutable data. */
@NullMarked
package io.github.imgurfetch.gallery;

import org.jspecify.annotations.NullMarked;
