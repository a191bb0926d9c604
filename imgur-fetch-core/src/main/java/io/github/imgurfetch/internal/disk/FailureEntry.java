// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.time.Instant;

/**
 * One line of a failures file: an image that is still to be had.
 *
 * @param address the address of its link, or what the user gave in place of one
 * @param id the id of its link
 * @param name the name that its file was to have; empty if it did not come to that
 * @param kind the kind of its failure
 * @param status the HTTP status that the failure is about; 0 where there is none
 * @param message what happened
 * @param attempts how many tries were made
 * @param when when it failed
 */
public record FailureEntry(
    String address, String id, String name, String kind, int status, String message, int attempts, Instant when) {}
