// SPDX-License-Identifier: Apache-2.0
/** Downloads on Apache Spark: the same call as on one machine, with another strategy. */
@NullMarked
package io.github.imgurfetch.spark;

import org.jspecify.annotations.NullMarked;
