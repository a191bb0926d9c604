// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

/**
 * Why an image could not be had, as data.
 *
 * @param kind the kind, to switch on
 * @param message what happened, in one line for people
 * @param status the HTTP status that the failure is about; 0 where there is none
 * @param attempts how many tries were made; 0 if none was worth making
 */
public record Failure(Kind kind, String message, int status, int attempts) {
  public Failure {
    requireNonNull(kind, "kind");
    requireNonNull(message, "message");
  }

  /** The kinds of failure. Those marked "retried" are told after the last try. */
  public enum Kind {
    /** The address is none, or not one of http or https. Mend the link. */
    BAD_URL,
    /** The naming threw, or gave no name. Mend the naming. */
    BAD_NAME,
    /** The host's address is loopback, private or special; see {@code allowPrivateHosts()}. */
    BLOCKED_ADDRESS,
    /** A redirect in circles, of too many steps, to a bad address, or from https to http. */
    BAD_REDIRECT,
    /** The host's name has no address. Retried. */
    DNS,
    /** No connection: refused, no response in time, no route. Retried. */
    CONNECT,
    /** The secure connection failed: certificate, host name or protocol. */
    TLS,
    /** The server went silent or sent its bytes too slowly, which is retried, or the image's time was up. */
    TIMEOUT,
    /** The connection broke before the response was complete in its head. Retried. */
    CONNECTION_LOST,
    /** The body ended early, or the image in it did: at its end its structure was not complete. Retried. */
    TRUNCATED,
    /** The bytes break the rules of their format, as a false check sum in a PNG does. Retried. */
    IMAGE_DAMAGED,
    /** The response is not HTTP as the standard has it. Retried, unless it contradicts itself about its length. */
    PROTOCOL,
    /** The server answered with an error status, see {@link Failure#status}. 408, 425 and 5xx are retried. */
    HTTP_STATUS,
    /** The server asks to be left alone (429, or a long {@code Retry-After}). Retried when the wait is short. */
    RATE_LIMITED,
    /** A good response without a body. Retried. */
    EMPTY_BODY,
    /** The body is a page, a text or something else that is no image. */
    NOT_AN_IMAGE,
    /** The bytes are not those that the server's own digest promises. Retried. */
    HASH_MISMATCH,
    /** Imgur's own "removed" picture came in place of the image. */
    REMOVED,
    /** The image is larger than {@code maxBytes}. */
    TOO_LARGE,
    /** The body is compressed although nobody asked for it. */
    UNEXPECTED_ENCODING,
    /** No room on the disk. */
    DISK_FULL,
    /** The file could not be written. */
    DISK_IO,
    /** The process has no file descriptor left: run fewer at once, or raise its limit. Retried. */
    TOO_MANY_OPEN_FILES,
    /** Something that is no plain file bears the image's name. */
    NAME_COLLISION,
    /**
     * An {@link ImageStep} failed, and the message says which. The picture itself is saved; a next run goes on with the
     * steps.
     */
    STEP_FAILED,
    /** The child JVM that worked on the image died, twice; the message says how. */
    WORKER_DIED,
    /** The strategy lost the image, or the library has a bug; the log has the details. */
    ENGINE
  }
}
