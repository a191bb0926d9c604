// SPDX-License-Identifier: Apache-2.0
/** Images go where Hadoop's file systems lead: {@code hdfs:}, {@code s3a:} and others. Users call nothing here. */
@NullMarked
package io.github.imgurfetch.hadoop;

import org.jspecify.annotations.NullMarked;
