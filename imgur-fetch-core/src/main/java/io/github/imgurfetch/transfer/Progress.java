// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.OptionalLong;

/**
 * How far one image has come. The first of an image says 0 bytes, or as many as an earlier run left ({@link
 * Existing#RESUME}); the last says all of them; between them come at most five a second. After a broken connection the
 * count goes on if the transfer could, and otherwise starts again.
 *
 * @param task the image
 * @param bytes the bytes received so far
 * @param length the bytes announced by the server, if it announced any
 */
public record Progress(DownloadTask task, long bytes, OptionalLong length) {}
