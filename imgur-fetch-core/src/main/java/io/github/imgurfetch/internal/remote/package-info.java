// SPDX-License-Identifier: Apache-2.0
/**
 * Validation shared by the strategies that fetch in other processes: {@code OutcomeCheck} rejects outcomes from a
 * process that cannot be true. Internal; not part of the public API.
 */
@NullMarked
package io.github.imgurfetch.internal.remote;

import org.jspecify.annotations.NullMarked;
