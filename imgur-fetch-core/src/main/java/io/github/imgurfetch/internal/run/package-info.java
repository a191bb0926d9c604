// SPDX-License-Identifier: Apache-2.0
/**
 * The internals of a run. {@code LinkSource} pulls the user's links, {@code NameRegistry} assigns file names,
 * {@code Scheduler} decides which image is next and which have to wait for their host, and {@code Dispatcher} combines
 * these for the threads that ask for work. {@code DownloadRun} in the root package puts them together. Internal; not
 * part of the public API.
 */
@NullMarked
package io.github.imgurfetch.internal.run;

import org.jspecify.annotations.NullMarked;
