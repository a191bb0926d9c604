// SPDX-License-Identifier: Apache-2.0
/** What is listed: queries, items and errors of Imgur's API, as plain data. */
@NullMarked
package io.github.imgurfetch.gallery;

import org.jspecify.annotations.NullMarked;
