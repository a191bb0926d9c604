// SPDX-License-Identifier: Apache-2.0
/** Target directories, part files, the manifest and the failures file. Internal: not part of the public API. */
@NullMarked
package io.github.imgurfetch.transfer.internal.disk;

import org.jspecify.annotations.NullMarked;
