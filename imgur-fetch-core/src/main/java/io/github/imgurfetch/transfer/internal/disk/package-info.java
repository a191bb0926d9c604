// SPDX-License-Identifier: Apache-2.0
/**
 * Target directories and the files that the library keeps. {@code ImageDirectory} is the directory of a run, in a file
 * system or in a store; {@code PartFile} is a file until it is complete; {@code RunLock} marks a directory in use;
 * {@code Manifest} and {@code FailureFile} are lists that several runs share. Internal; not part of the public API.
 */
@NullMarked
package io.github.imgurfetch.transfer.internal.disk;

import org.jspecify.annotations.NullMarked;
