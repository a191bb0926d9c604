// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

/**
 * The reason why an image could not be downloaded.
 *
 * @param kind the kind of failure
 * @param message a human-readable description, on one line
 * @param status the HTTP status that caused the failure, or 0 if none did
 * @param attempts the number of attempts made; 0 if no request was sent
 */
public record Failure(Kind kind, String message, int status, int attempts) {
  /**
   * Creates a failure.
   *
   * @param kind the kind of failure
   * @param message a human-readable description, on one line
   * @param status the HTTP status that caused the failure, or 0 if none did
   * @param attempts the number of attempts made; 0 if no request was sent
   */
  public Failure {
    requireNonNull(kind, "kind");
    requireNonNull(message, "message");
  }

  /** The kinds of failure. Those marked "Retried" are reported after the last attempt. */
  public enum Kind {
    /** The link is not a valid {@code http} or {@code https} URL. Correct the link. */
    BAD_URL,
    /** The naming function threw an exception or returned no usable name. Correct the naming function. */
    BAD_NAME,
    /** The host resolves to a loopback, private or other special address; see {@code allowPrivateHosts()}. */
    BLOCKED_ADDRESS,
    /** A redirect loop, too many redirects, a redirect to an invalid URL, or one from https to http. */
    BAD_REDIRECT,
    /** The host name could not be resolved. Retried. */
    DNS,
    /** No connection could be established: refused, timed out or no route to the host. Retried. */
    CONNECT,
    /** The TLS handshake failed: certificate, host name or protocol. */
    TLS,
    /**
     * The server stopped responding or sent its bytes too slowly (retried), or the image exceeded its total timeout.
     */
    TIMEOUT,
    /** The connection was lost before the head of the response was complete. Retried. */
    CONNECTION_LOST,
    /** The body ended early, or the structure of the image was incomplete at the end of the body. Retried. */
    TRUNCATED,
    /** The bytes violate the image format, for example a wrong checksum in a PNG. Retried. */
    IMAGE_DAMAGED,
    /** The response violates the HTTP protocol. Retried, unless its length headers contradict each other. */
    PROTOCOL,
    /**
     * The response has an error status, see {@link Failure#status}. 408, 425 and 5xx except 501 and 505 are retried.
     */
    HTTP_STATUS,
    /** The server limits the rate of requests (429, or a long {@code Retry-After}). Retried if the wait is short. */
    RATE_LIMITED,
    /** A successful response without a body. Retried. */
    EMPTY_BODY,
    /** The body is not an image but, for example, an HTML page. */
    NOT_AN_IMAGE,
    /** The bytes do not match the digest that the server sent. Retried. */
    HASH_MISMATCH,
    /** Imgur sent its "removed" placeholder instead of the image. */
    REMOVED,
    /**
     * Imgur sent its placeholder for blocked regions instead of the image, or the same file for four images in a row,
     * which is treated as such a placeholder.
     */
    REGION_BLOCKED,
    /** A filter of {@code accept(…)} threw an exception. Correct the filter. */
    FILTER_FAILED,
    /** The image is larger than {@code maxBytes}. */
    TOO_LARGE,
    /** The body is compressed, although compression was not requested. */
    UNEXPECTED_ENCODING,
    /** No space is left on the disk. */
    DISK_FULL,
    /** The file could not be written. */
    DISK_IO,
    /** The process ran out of file descriptors: use fewer workers, or raise the limit. Retried. */
    TOO_MANY_OPEN_FILES,
    /** Something other than a regular file exists under the image's file name. */
    NAME_COLLISION,
    /**
     * An {@link ImageStep} failed; the message names it. The image itself is saved, and the next run executes the steps
     * again.
     */
    STEP_FAILED,
    /** The child JVM that was fetching the image died, twice. The message says how. */
    WORKER_DIED,
    /** The strategy lost the image, or the library has a bug; see the log for details. */
    ENGINE
  }
}
