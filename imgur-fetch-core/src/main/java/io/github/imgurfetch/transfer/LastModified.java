// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

/** The modification time that the file of an image gets. */
public enum LastModified {
  /** The time at which the image was saved. */
  WHEN_SAVED,
  /**
   * The time in the server's {@code Last-Modified} header. If the response has no such header, or one whose time is not
   * valid, in the future, or not after the start of 1970, the file has the time at which it was saved. Works in
   * directories only: a store, such as HDFS or S3, gives its objects the time at which they were saved.
   */
  FROM_SERVER
}
