// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.time.Instant;

/**
 * A line of a failures file: an image that failed and has not been saved since.
 *
 * @param address the address of its link, or the given text if it is not an address
 * @param id the id of its link
 * @param name the intended name of its file; empty if none was chosen yet
 * @param kind the kind of its failure
 * @param status the HTTP status of the failed response, or 0 without a response
 * @param message a description of the failure
 * @param attempts the number of attempts
 * @param when when it failed
 */
public record FailureEntry(
    String address, String id, String name, String kind, int status, String message, int attempts, Instant when) {}
