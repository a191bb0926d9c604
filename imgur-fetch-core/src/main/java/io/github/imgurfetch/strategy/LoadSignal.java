// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;

/** What an outcome indicates about the load on the server and the network. */
enum LoadSignal {
  /** The server responded to the first attempt, possibly with an error about this image only. */
  RESPONDED,
  /** A connection failed or was too slow, or more than one attempt was needed. */
  STRAINED,
  /** Overload: 429, 503, or a lack of file descriptors. */
  REFUSED,
  /** No information: no server was involved. */
  NONE;

  private static final int SERVICE_UNAVAILABLE = 503;

  static LoadSignal of(Outcome outcome) {
    if (outcome instanceof Saved saved) return saved.attempts() > 1 ? STRAINED : RESPONDED;
    if (outcome instanceof Failed failed) return of(failed.failure());
    if (outcome instanceof Skipped skipped && skipped.reason() == Skipped.Reason.FILTERED) return RESPONDED;
    if (outcome instanceof Postponed postponed
        && postponed.task().retryState().attempts() > 0) return of(postponed.cause());
    return NONE;
  }

  private static LoadSignal of(Failure failure) {
    return switch (failure.kind()) {
      case RATE_LIMITED, TOO_MANY_OPEN_FILES -> REFUSED;
      case HTTP_STATUS -> failure.status() == SERVICE_UNAVAILABLE ? REFUSED : RESPONDED;
      case TIMEOUT, CONNECT, CONNECTION_LOST -> STRAINED;
      case BAD_REDIRECT,
          TLS,
          TRUNCATED,
          IMAGE_DAMAGED,
          PROTOCOL,
          EMPTY_BODY,
          NOT_AN_IMAGE,
          HASH_MISMATCH,
          REMOVED,
          REGION_BLOCKED,
          FILTER_FAILED,
          TOO_LARGE,
          UNEXPECTED_ENCODING -> RESPONDED;
      default -> NONE;
    };
  }
}
