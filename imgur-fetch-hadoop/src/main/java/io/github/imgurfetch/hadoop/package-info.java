// SPDX-License-Identifier: Apache-2.0
/**
 * Stores for Hadoop file systems, such as {@code hdfs:} and {@code s3a:}. With this module on the class path, they can
 * be used as the target directory of a download; applications do not call it directly.
 */
@NullMarked
package io.github.imgurfetch.hadoop;

import org.jspecify.annotations.NullMarked;
