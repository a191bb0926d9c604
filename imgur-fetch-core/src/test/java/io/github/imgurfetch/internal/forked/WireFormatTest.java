// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.FetchPlanBuilder;
import io.github.imgurfetch.transfer.HttpProxy;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RateLimit;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are written by reflection: those with the plan and the user's steps. */
class WireFormatTest {
  private static final String FETCH = Message.Fetch.class.getName();

  /** Every type of plain value. */
  record Step(
      List<Object> scalars,
      long a,
      Long b,
      int c,
      Integer d,
      short e,
      Short f,
      byte g,
      Byte h,
      double i,
      Double j,
      float k,
      Float l,
      char m,
      Character n,
      boolean o,
      Boolean p,
      Values values)
      implements ImageStep {
    @Override
    public void run(Saved image) {}
  }

  record Values(
      URI uri,
      Path path,
      Duration longest,
      Duration negative,
      Instant instant,
      UUID uuid,
      BigDecimal decimal,
      BigInteger integer,
      Thread.State constant,
      String text,
      @Nullable String none,
      Optional<Duration> some,
      Optional<String> empty,
      OptionalInt number,
      OptionalInt noNumber,
      OptionalLong big,
      OptionalLong noBig,
      List<String> list,
      Map<String, List<Integer>> map) {}

  record Nested(List<Nested> inner) implements ImageStep {
    @Override
    public void run(Saved image) {}
  }

  private static final Values VALUES = new Values(
      URI.create("http://a/b?c=%20"),
      Path.of("/a \u00e4"),
      Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
      Duration.ofNanos(-1),
      Instant.parse("2026-01-02T03:04:05.678901Z"),
      new UUID(1, 2),
      new BigDecimal("1.50"),
      BigInteger.TWO.pow(99),
      Thread.State.WAITING,
      "\u00e4\ud83d\ude00 \ud800 \n\u0000",
      null,
      Optional.of(Duration.ofDays(3)),
      Optional.empty(),
      OptionalInt.of(-7),
      OptionalInt.empty(),
      OptionalLong.of(Long.MIN_VALUE),
      OptionalLong.empty(),
      List.of("", "x"),
      Map.of("key", List.of(1, 2)));

  private static final Step STEP = new Step(
      List.of(),
      1,
      -2L,
      3,
      -4,
      (short) 5,
      (short) -6,
      (byte) 7,
      (byte) -8,
      0.1,
      Double.NaN,
      0.2f,
      Float.MIN_VALUE,
      'm',
      '\ud800',
      true,
      false,
      VALUES);

  private static Message open(ImageStep step) {
    FetchPlanBuilder plan = FetchPlan.builder()
        .directory(URI.create("file:///tmp/x/"))
        .rateLimit(RateLimit.perSecond(1.5).perHost())
        .timeout(Duration.ofNanos(1))
        .proxy(new HttpProxy("127.0.0.1", 3128, false, "user", "secret"))
        .allowAddresses("10.0.0.0/8")
        .then(step);
    return new Message.Open(Message.VERSION, -5, plan.build(), 3, true, false, Map.of("a", "b"));
  }

  @Test
  void plansWithStepsSurviveARoundTrip() throws IOException {
    Message open = open(STEP);
    assertThat(BinaryReader.read(BinaryWriter.write(open))).isEqualTo(open);
  }

  @Test
  void theOtherMessagesSurviveARoundTrip() throws IOException {
    for (Message message : List.of(
        new Message.Ready(),
        new Message.Heartbeat(),
        new Message.Refused("\u4e2d"),
        new Message.FilterResponse(5, true, "why")))
      assertThat(BinaryReader.read(BinaryWriter.write(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40})
  void valuesNestedDeeplyAreRejectedByTheSender(int more) {
    Nested nested = new Nested(List.of());
    for (int level = 0; level < 24 + more; level++) nested = new Nested(List.of(nested));
    Message message = open(nested);
    if (more == 0) assertThat(BinaryWriter.write(message)).isNotEmpty();
    else
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BinaryWriter.write(message))
          .withMessageContaining("nested");
  }

  @Test
  void treesOfOtherThingsAreRejected() {
    List<@Nullable Object> trees = new ArrayList<>(List.of(
        "text",
        7L,
        true,
        List.of(),
        Map.of(),
        Map.of("class", 7L),
        Map.of("class", "java.lang.String"),
        Map.of("class", "java.util.ArrayList"),
        Map.of("class", ForkedWorker.class.getName()),
        Map.of("class", Step.class.getName()),
        Map.of("class", "no.such.Thing"),
        Map.of("class", FETCH),
        Map.of("class", FETCH, "task", Map.of("class", Message.Heartbeat.class.getName())),
        Map.of("class", FETCH, "task", Map.of("number", "seven")),
        Map.of("class", Message.Refused.class.getName(), "reason", 1L),
        Map.of("class", Message.FilterResponse.class.getName(), "number", 1L, "accepted", "yes")));
    trees.add(null);
    for (Object tree : trees)
      assertThatExceptionOfType(BadFrameException.class)
          .as("%s", tree)
          .isThrownBy(() -> BinaryReader.read(FalseOutcomes.message(tree)));
  }

  @ParameterizedTest
  @ValueSource(ints = {Trees.LIST, Trees.MAP})
  void treesTooDeepAreRejectedByTheReceiver(int kind) {
    BinaryOutput deep = new BinaryOutput();
    deep.put(BinaryWriter.RECORD);
    for (int i = 0; i < 100_000; i++) {
      deep.put(kind);
      deep.number(1); // it has one element, which is the next
      if (kind == Trees.MAP) deep.text("");
    }
    assertThatExceptionOfType(BadFrameException.class)
        .isThrownBy(() -> BinaryReader.read(deep.toByteArray()))
        .withMessageContaining("nested");
  }

  @Test
  void damagedMessagesThrowNothingElse() {
    Random random = new Random(16);
    byte[] whole = BinaryWriter.write(open(STEP));
    Map<Boolean, Integer> readable = new HashMap<>();
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = Arrays.copyOf(whole, round % 2 == 0 ? whole.length : random.nextInt(whole.length));
      if (bytes.length > 0) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      boolean read;
      try {
        read = BinaryReader.read(bytes) != null;
      } catch (BadFrameException e) {
        read = false;
        assertThat(e).hasMessageNotContaining("secret");
      }
      readable.merge(read, 1, Integer::sum);
    }
    assertThat(readable).containsKeys(true, false);
  }
}
