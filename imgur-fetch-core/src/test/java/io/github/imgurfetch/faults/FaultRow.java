// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import io.github.imgurfetch.transfer.ImageLink;
import java.util.Optional;

/**
 * A row of the fault matrix: one fault among 99 good images.
 *
 * @param part the part of the matrix, such as "Server"
 * @param fault what goes wrong
 * @param injection sets up the fault and returns the link that is affected by it @param expected the expected result of
 *     the image @param lacking what this machine lacks to inject the fault, if anything; the row is then skipped with
 *     this reason
 */
public record FaultRow(String part, String fault, Injection injection, Expected expected, Optional<String> lacking) {

  /** A row that every machine can run. */
  public static FaultRow row(String part, String fault, Expected expected, Injection injection) {
    return new FaultRow(part, fault, injection, expected, Optional.empty());
  }

  /** The same row, skipped for the given reason unless the condition holds. */
  public FaultRow needs(boolean condition, String what) {
    return condition ? this : new FaultRow(part, fault, injection, expected, Optional.of(what));
  }

  /** Sets up a fault. */
  @FunctionalInterface
  public interface Injection {
    ImageLink inject(Scene scene) throws Exception;
  }
}
