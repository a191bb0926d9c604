// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.imgurfetch.StandIn;
import io.github.imgurfetch.gallery.Animations;
import io.github.imgurfetch.gallery.GalleryItem;
import io.github.imgurfetch.testing.Seed;
import io.github.imgurfetch.transfer.internal.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change to one field of an item does not affect the other items of the page. */
class MutatedRecordingsTest {
  private static final boolean LONG = Boolean.getBoolean("soak.long");
  private static final int MUTATIONS = LONG ? 1_500 : 60;
  private static final int DAMAGES = LONG ? 10_000 : 400;
  private static final Set<String> VITAL = Set.of("id", "link");

  private final long seed = Seed.next();
  private final Random random = new Random(seed);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gallery-hot-2014-183-items.json", "gallery-hot-2015-60-items.json",
            "gallery-search-2021-album-previews.json",
        "subreddit-2015-60-items.json", "account-images-2015.json", "gallery-tag-2014-one-item.json"
      })
  void theOtherItemsAreStillRead(String file) {
    System.out.println("mutating " + file + " with -Dsoak.seed=" + seed);
    String recorded = StandIn.recorded(file);
    List<GalleryItem> sound = read(recorded);
    for (int i = 0; i < MUTATIONS; i++) {
      ObjectNode root = (ObjectNode) Json.parse(recorded).orElseThrow();
      JsonNode list = root.path("data").isArray()
          ? root.path("data")
          : root.path("data").path("items");
      int victim = random.nextInt(list.size());
      Mutation mutation = mutate((ObjectNode) list.get(victim));
      List<GalleryItem> read = read(root.toString());
      List<GalleryItem> others = new ArrayList<>(sound);
      others.remove(victim);
      String what = "seed %d, %s, item %d, %s".formatted(seed, file, victim, mutation);
      if (mutation.inside() || !VITAL.contains(mutation.field())) {
        assertThat(read).as(what).hasSize(sound.size());
        assertThat(read.get(victim).id())
            .as(what)
            .isEqualTo(sound.get(victim).id());
        read.remove(victim);
      } else {
        read.removeIf(item -> !others.contains(item));
      }
      assertThat(read).as(what).isEqualTo(others);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"success", "status", "unknown"})
  void otherFieldsOfTheEnvelopeDoNotMatter(String field) {
    String recorded = StandIn.recorded("subreddit-2015-60-items.json");
    for (int i = 0; i < 20; i++) {
      ObjectNode root = (ObjectNode) Json.parse(recorded).orElseThrow();
      Mutation mutation = change(root, field, false);
      assertThat(read(root.toString())).as("seed %d, %s", seed, mutation).hasSize(60);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "album-2014-42-images.json",
        "album-2020-video-gif.json",
        "gallery-tag-2014-one-item.json",
        "credits.json",
        "image-2020-public-jpeg.json",
        "error-404-image-not-found.json"
      })
  void truncatedOrFlippedBytesAreReadOrRejected(String file) {
    byte[] recorded = StandIn.recorded(file).getBytes(StandardCharsets.UTF_8);
    ItemReader reader = new ItemReader(Animations.GIF, new SkipNotifier(skipped -> {}));
    for (int i = 0; i < DAMAGES; i++) {
      byte[] body = Arrays.copyOf(recorded, i % 2 == 0 ? recorded.length : random.nextInt(recorded.length));
      for (int flips = random.nextInt(8); flips > 0 && body.length > 0; flips--)
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      try {
        ApiResult result = ApiResultReader.read(new ApiResponse(200, Map.of(), body), Instant.EPOCH);
        if (result instanceof ApiResult.Data data) readAsAll(reader, data.value());
        else ((ApiResult.Refused) result).error().exception("GET /x", new Secrets(List.of("a")));
      } catch (RuntimeException e) {
        throw new AssertionError("seed %d, %s, damage %d".formatted(seed, file, i), e);
      }
    }
  }

  private static void readAsAll(ItemReader reader, JsonNode data) {
    reader.page(data);
    reader.readOne(data);
    reader.images.readOne(data);
    reader.albums.readOne(data, true);
    CreditHeaders.of(data, Instant.EPOCH);
    TokenReader.read(data, Instant.EPOCH);
  }

  private record Mutation(String field, String change, boolean inside) {}

  private Mutation mutate(ObjectNode item) {
    JsonNode images = item.path("images");
    boolean inside = !images.isEmpty() && random.nextBoolean();
    ObjectNode target = inside ? (ObjectNode) images.get(random.nextInt(images.size())) : item;
    List<String> fields = new ArrayList<>();
    target.fieldNames().forEachRemaining(fields::add);
    return change(target, fields.get(random.nextInt(fields.size())), inside);
  }

  private Mutation change(ObjectNode target, String field, boolean inside) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    int way = random.nextInt(11);
    if (way == 0) target.remove(field);
    else
      target.set(
          field,
          switch (way) {
            case 1 -> json.nullNode();
            case 2 -> json.textNode("");
            case 3 -> json.textNode("text \u0000 \u202e");
            case 4 -> json.numberNode(random.nextLong());
            case 5 -> json.numberNode(random.nextDouble() * 1e300);
            case 6 -> json.booleanNode(random.nextBoolean());
            case 7 -> json.arrayNode();
            case 8 -> json.arrayNode().add(json.objectNode()).add(json.nullNode());
            case 9 -> json.objectNode();
            default -> json.objectNode().put("error", "x");
          });
    return new Mutation(field, "change " + way, inside);
  }

  private static List<GalleryItem> read(String body) {
    ApiResponse response = new ApiResponse(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    ApiResult result = ApiResultReader.read(response, Instant.EPOCH);
    assertThat(result).isInstanceOf(ApiResult.Data.class);
    ItemReader reader = new ItemReader(Animations.AS_LINKED, new SkipNotifier(skipped -> {}));
    return new ArrayList<>(
        reader.page(((ApiResult.Data) result).value()).orElseThrow().items());
  }
}
