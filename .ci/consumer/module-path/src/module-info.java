// SPDX-License-Identifier: Apache-2.0

/** An application module that requires each of ours. */
module consumer {
  requires io.github.imgurfetch;
  requires io.github.imgurfetch.hadoop;
  requires io.github.imgurfetch.micrometer;
  requires io.github.imgurfetch.report;
  requires io.github.imgurfetch.spark;
  requires io.github.imgurfetch.standin;
  requires io.github.imgurfetch.testing;

  exports consumer;
}
