// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.util.function.BiConsumer;

/**
 * The expected result of the faulty image.
 *
 * @param text the text for the table
 * @param check checks the outcome
 */
public record Expected(String text, BiConsumer<Scene, Outcome> check) {

  /** Saved after the given number of attempts. */
  public static Expected saved(int attempts) {
    return new Expected(
        "saved" + times(attempts),
        (scene, outcome) -> assertThat(outcome)
            .isInstanceOfSatisfying(
                Saved.class,
                saved -> assertThat(saved.attempts()).isEqualTo(attempts)));
  }

  /** Failed in the given way after the given number of attempts. */
  public static Expected failed(Kind kind, int attempts) {
    return new Expected(
        kind + times(attempts),
        (scene, outcome) -> assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
          assertThat(failed.failure().kind())
              .as(failed.failure().message())
              .isEqualTo(kind);
          assertThat(failed.failure().attempts())
              .as(failed.failure().message())
              .isEqualTo(attempts);
        }));
  }

  /** Failed with an HTTP status after the given number of attempts. */
  public static Expected status(int status, int attempts) {
    return new Expected(
        "HTTP_STATUS " + status + times(attempts),
        (scene, outcome) -> assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
          assertThat(failed.failure().kind()).isEqualTo(Kind.HTTP_STATUS);
          assertThat(failed.failure().status()).isEqualTo(status);
          assertThat(failed.failure().attempts()).isEqualTo(attempts);
        }));
  }

  /** Skipped for the given reason. */
  public static Expected skipped(Skipped.Reason reason) {
    return new Expected(
        reason.toString(),
        (scene, outcome) -> assertThat(outcome)
            .isInstanceOfSatisfying(
                Skipped.class,
                skipped -> assertThat(skipped.reason()).isEqualTo(reason)));
  }

  /** Also expects the failure's message to contain a text. */
  public Expected saying(String words) {
    return and((scene, outcome) ->
        assertThat(((Failed) outcome).failure().message()).contains(words));
  }

  /** Also expects the saved file to have these bytes. */
  public Expected with(byte[] bytes) {
    return and((scene, outcome) -> assertThat(((Saved) outcome).file()).hasBinaryContent(bytes));
  }

  /** Also expects another condition to hold when the run is over. */
  public Expected and(BiConsumer<Scene, Outcome> more) {
    return new Expected(text, check.andThen(more));
  }

  private static String times(int attempts) {
    return " ×" + attempts;
  }
}
