// SPDX-License-Identifier: Apache-2.0
/**
 * Image formats. {@code MediaType} detects the format of a file by its first bytes. A {@code StructureParser} follows
 * the structure of an image while its bytes arrive, without decoding it, to decide whether it is complete; there is one
 * for each format. Internal; not part of the public API.
 */
@NullMarked
package io.github.imgurfetch.transfer.internal.media;

import org.jspecify.annotations.NullMarked;
