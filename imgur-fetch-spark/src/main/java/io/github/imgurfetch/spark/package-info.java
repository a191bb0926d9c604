// SPDX-License-Identifier: Apache-2.0
/** An execution strategy that downloads on Apache Spark: see {@link io.github.imgurfetch.spark.SparkStrategy}. */
@NullMarked
package io.github.imgurfetch.spark;

import org.jspecify.annotations.NullMarked;
