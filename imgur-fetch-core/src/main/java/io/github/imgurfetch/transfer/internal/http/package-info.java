// SPDX-License-Identifier: Apache-2.0
/**
 * The two HTTP clients and what they share. {@code ImageClient} fetches images and never has a credential;
 * {@code ApiHttpClient} sends the API's calls to its own host only. {@code AddressPolicy} decides which hosts may be
 * connected to, and {@code ImageAddress} is an address that was checked. Internal; not part of the public API.
 */
@NullMarked
package io.github.imgurfetch.transfer.internal.http;

import org.jspecify.annotations.NullMarked;
