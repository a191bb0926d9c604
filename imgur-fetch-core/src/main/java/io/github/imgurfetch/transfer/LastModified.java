// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

/** The modification time of a saved file. */
public enum LastModified {
  /** The time at which the image was saved. */
  WHEN_SAVED,
  /**
   * The time in the server's {@code Last-Modified} header. If the header is missing, or its time is invalid, in the
   * future, or not after the start of 1970, the file gets the time at which it was saved. This works only in
   * directories: a store, such as HDFS or S3, gives its objects the time at which they were saved.
   */
  FROM_SERVER
}
