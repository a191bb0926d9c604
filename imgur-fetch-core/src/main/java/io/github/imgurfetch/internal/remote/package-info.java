// SPDX-License-Identifier: Apache-2.0
/** What strategies share that have images fetched in other processes. */
@NullMarked
package io.github.imgurfetch.internal.remote;

import org.jspecify.annotations.NullMarked;
