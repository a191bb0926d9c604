// SPDX-License-Identifier: Apache-2.0
/**
 * An execution strategy for Apache Spark. {@link io.github.imgurfetch.spark.SparkStrategy} downloads on the executors
 * of an application, embedded or on a cluster. Images are sent to executors in batches, and their outcomes return to
 * the driver as plain data. A directory that all executors can reach is needed, such as a shared file system or a store
 * of {@code imgur-fetch-hadoop}.
 */
@NullMarked
package io.github.imgurfetch.spark;

import org.jspecify.annotations.NullMarked;
