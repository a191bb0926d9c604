// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.gallery.Credits;
import io.github.imgurfetch.transfer.internal.http.ApiResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditGateTest {
  private final FakeTime time = new FakeTime();
  private final CreditGate gate = new CreditGate(time, ofSeconds(60));

  private Credits credits(String... headers) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) map.put("x-ratelimit-" + headers[i], headers[i + 1]);
    return CreditHeaders.of(new ApiResponse(200, map, new byte[0]), time.now());
  }

  private void call(Credits told) throws InterruptedException {
    assertThat(gate.pass(1)).isEmpty();
    gate.passed(1, told);
  }

  @Test
  void absentCountsAreUnknownAndNotZero() throws InterruptedException {
    Credits none = credits();
    assertThat(none.userRemaining()).isEmpty();
    assertThat(none.userReset()).isEmpty();
    call(none);
    call(none);
    assertThat(time.sleeps()).isEmpty();
    assertThat(gate.lastSeen()).isEqualTo(none);
  }

  @ParameterizedTest
  @CsvSource({
    "3600, 3600",
    "0, 0",
    "90000, 86400",
    "99999999, 86400", // below 10^8: seconds from now
    "1767229200, 3600",
    "1767225600, 0",
    "1439945895, 0",
    "1867225600, 86400",
    "100000000, 0" // epoch seconds
  })
  void aResetIsADelayOrAnEpochSecondWithinADay(String value, long secondsFromNow) {
    assertThat(credits("userreset", value).userReset()).contains(time.now().plusSeconds(secondsFromNow));
  }

  @ParameterizedTest
  @CsvSource({"x", "-1", "''", "1e400", "99999999999999999999999999999999999"})
  void aResetThatIsNotANumberIsUnknown(String value) {
    assertThat(credits("userreset", value).userReset()).isEmpty();
  }

  @Test
  void theCallAfterTheLastCreditWaitsForTheReset() throws InterruptedException {
    call(credits("userremaining", "1", "userreset", "30"));
    call(credits("userremaining", "0", "userreset", "30"));
    assertThat(time.sleeps()).isEmpty();
    call(credits());
    assertThat(time.sleeps()).containsExactly(ofSeconds(30));
  }

  @Test
  void callsInProgressCountAsSpent() throws InterruptedException {
    call(credits("userremaining", "2", "userreset", "3600"));
    assertThat(gate.pass(1)).isEmpty();
    assertThat(gate.pass(1)).isEmpty();
    assertThat(gate.pass(1)).contains(ofSeconds(3600));
  }

  @Test
  void aResponseDoesNotIncludeCallsInProgress() throws InterruptedException {
    assertThat(gate.pass(1)).isEmpty();
    assertThat(gate.pass(1)).isEmpty();
    gate.passed(1, credits("userremaining", "2", "userreset", "3600"));
    assertThat(gate.pass(1)).isEmpty();
    assertThat(gate.pass(1)).contains(ofSeconds(3600));
  }

  @Test
  void aReturnedSlotIsNotSpent() throws InterruptedException {
    call(credits("userremaining", "2", "userreset", "3600"));
    gate.hold(ofSeconds(10));
    time.during(() -> gate.hold(ofSeconds(20)));
    call(credits());
    call(credits("userremaining", "1", "userreset", "3600"));
    assertThat(gate.pass(1)).isEmpty();
    assertThat(gate.pass(1)).isPresent();
  }

  @Test
  void aWaitOfTheMaximumLengthIsTakenAndSpendsACredit() throws InterruptedException {
    call(credits("userremaining", "1", "userreset", "3600"));
    gate.hold(ofSeconds(60));
    call(credits());
    assertThat(time.sleeps()).containsExactly(ofSeconds(60));
    assertThat(gate.pass(1)).isPresent();
  }

  @Test
  void ifBothAreExhaustedTheUsersResetCounts() throws InterruptedException {
    call(credits("userremaining", "0", "clientremaining", "0", "userreset", "30"));
    call(credits());
    assertThat(time.sleeps()).containsExactly(ofSeconds(30));
  }

  @Test
  void theClientsCreditsCountIfTheUsersAreUnknown() throws InterruptedException {
    call(credits("clientremaining", "1"));
    assertThat(gate.pass(1)).isEmpty();
    assertThat(gate.pass(1)).contains(Duration.ofHours(1));
  }

  @Test
  void missingValuesAreKeptAndPresentOnesUpdated() {
    Credits first = credits(
        "userlimit",
        "500",
        "userremaining",
        "1",
        "userreset",
        "30",
        "clientlimit",
        "12500",
        "clientremaining",
        "2");
    Credits second = credits(
        "userlimit",
        "501",
        "userremaining",
        "3",
        "userreset",
        "60",
        "clientlimit",
        "12501",
        "clientremaining",
        "4");
    gate.learn(first);
    gate.learn(credits());
    assertThat(gate.lastSeen()).isEqualTo(first);
    gate.learn(second);
    assertThat(gate.lastSeen()).isEqualTo(second);
  }

  @Test
  void aLongResetIsReportedInsteadOfWaitedFor() throws InterruptedException {
    call(credits("userremaining", "0", "userreset", "3600"));
    assertThat(gate.pass(1)).contains(ofSeconds(3600));
    assertThat(time.sleeps()).isEmpty();
    time.pass(ofSeconds(3550));
    assertThat(gate.pass(1)).isEmpty();
    assertThat(time.sleeps()).containsExactly(ofSeconds(50));
  }

  @Test
  void theUnknownResetOfTheClientsDayIsAssumedToBeAnHour() throws InterruptedException {
    call(credits("clientremaining", "0", "userremaining", "400", "userreset", "10"));
    assertThat(gate.pass(1)).contains(Duration.ofHours(1));
    time.pass(Duration.ofHours(1));
    call(credits());
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void aWaitIsNeverZero() throws InterruptedException {
    call(credits("userremaining", "0", "userreset", "0"));
    call(credits("userremaining", "0", "userreset", "0"));
    call(credits());
    gate.hold(ofMillis(3));
    call(credits());
    assertThat(time.sleeps()).hasSize(3).allSatisfy(wait -> assertThat(wait).isBetween(ofSeconds(1), ofSeconds(2)));
  }

  @Test
  void waitingCallsAreReleasedOneAtATime() throws InterruptedException {
    gate.hold(ofSeconds(10));
    time.stand();
    for (int i = 0; i < 4; i++) assertThat(gate.pass(1)).isEmpty();
    assertThat(time.sleeps()).containsExactly(ofSeconds(10), ofSeconds(11), ofSeconds(12), ofSeconds(13));
  }

  @Test
  void aHoldDuringAWaitExtendsIt() throws InterruptedException {
    gate.hold(ofSeconds(10));
    time.during(() -> gate.hold(ofSeconds(20)));
    assertThat(gate.pass(1)).isEmpty();
    assertThat(time.sleeps()).hasSize(2).first().isEqualTo(ofSeconds(10));
    assertThat(time.sleeps().get(1)).isBetween(ofSeconds(10), ofSeconds(21));
  }

  @Test
  void repeatedHoldsDoNotExtendAWaitBeyondTheMaximum() throws InterruptedException {
    gate.hold(ofSeconds(50));
    time.during(() -> gate.hold(ofSeconds(80)));
    assertThat(gate.pass(1)).isPresent();
    assertThat(time.sleeps()).containsExactly(ofSeconds(50));
  }

  @Test
  void afterAWaitTheSpacingBetweenCallsShrinksUntilItEnds() throws InterruptedException {
    gate.hold(ofSeconds(10));
    for (int i = 0; i < 60; i++) call(credits());
    List<Duration> waits = time.sleeps();
    assertThat(waits.subList(0, 4)).containsExactly(ofSeconds(10), ofSeconds(1), ofMillis(1000), ofMillis(900));
    assertThat(waits.subList(1, waits.size())).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(waits).hasSizeLessThan(40);
    assertThat(waits.stream().mapToLong(Duration::toMillis).sum()).isLessThan(22_000);
  }

  @Test
  void requestingTheCreditsIsFreeAndCanEndTheWait() throws InterruptedException {
    call(credits("userremaining", "0", "userreset", "3600"));
    assertThat(gate.pass(0)).isEmpty();
    gate.passed(0, credits());
    gate.learn(credits("userremaining", "12", "userreset", "3000"));
    call(credits());
    assertThat(time.sleeps()).isEmpty();
    assertThat(gate.lastSeen().userRemaining()).hasValue(12);
  }
}
