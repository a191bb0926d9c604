// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.transfer.internal.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All kinds of failed responses, and successful ones that look like failures. */
class ApiResultReaderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static ApiResult read(int status, String body, Map<String, String> headers) {
    return ApiResultReader.read(new ApiResponse(status, headers, body.getBytes(StandardCharsets.UTF_8)), NOW);
  }

  private static ApiError error(int status, String body) {
    ApiResult result = read(status, body.replace('\'', '"'), Map.of());
    assertThat(result).isInstanceOf(ApiResult.Refused.class);
    return ((ApiResult.Refused) result).error();
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        row(
            401,
            "{'data':{'error':'Authentication required','request':'/3/x','method':'GET'},"
                + "'success':false,'status':401}",
            401,
            "Authentication required",
            null,
            false),
        row(
            403,
            "{'status':403,'success':false,'data':{'error':'Invalid client_id'}}",
            403,
            "Invalid client_id",
            null,
            false),
        row(
            400,
            "{'data':{'error':{'code':1003,'message':'File type invalid',"
                + "'type':'ImgurException','exception':[]}},'success':false,'status':400}",
            400,
            "File type invalid",
            "1003",
            false),
        row(
            429,
            "{'errors':[{'id':'x','code':'429','status':'Too Many Requests','detail':'Too many'}]}",
            429,
            "Too many",
            "429",
            true),
        row(200, "{'errors':[{'id':'x','code':'429','detail':'Too many'}]}", 429, "Too many", "429", true),
        row(
            200,
            "{'data':'Something is wrong','success':false,'status':500}",
            500,
            "Something is wrong",
            null,
            true),
        row(200, "{'data':false,'success':false,'status':404}", 404, null, null, false),
        row(200, "{'data':{},'success':false,'status':403}", 403, null, null, false),
        row(200, "{'data':[],'success':false,'status':403}", 403, null, null, false),
        row(
            200,
            "{'data':{'error':'No such thing'},'success':true,'status':200}",
            200,
            "No such thing",
            null,
            false),
        row(
            200,
            "{'data':{'error':{'message':'Gone','code':'IE-2'}},'success':true,'status':200}",
            200,
            "Gone",
            "IE-2",
            false),
        row(200, "{'data':{'error':'Odd'},'success':false,'status':1203}", 200, "Odd", "1203", false),
        row(200, "{'data':{'error':'Odd'},'success':false,'status':400}", 400, "Odd", null, false),
        row(200, "{'data':{'error':'Odd'},'success':false,'status':599}", 599, "Odd", null, true),
        row(200, "{'data':{'error':'Odd'},'success':false,'status':600}", 200, "Odd", "600", false),
        row(404, "{'data':{'error':'Odd'},'success':false,'status':1203}", 404, "Odd", "1203", false),
        row(404, "{'data':{'id':'a'},'success':true,'status':200}", 404, null, null, false),
        row(
            200,
            "{'data':{'request':'/3/x','method':'GET'},'success':false,'status':403}",
            403,
            null,
            null,
            false),
        row(401, "{'message':'Invalid API key'}", 401, "Invalid API key", null, false),
        row(200, "{'message':'You are not subscribed'}", 200, "You are not subscribed", null, false),
        row(400, "{'error':'invalid_grant','error_description':'Nope'}", 400, "invalid_grant", null, false),
        row(
            403,
            "{'data':{'error':'Imgur is temporarily over capacity. Please try again later.'},"
                + "'success':false,'status':403}",
            403,
            "Imgur is temporarily over capacity. Please try again later.",
            null,
            true),
        row(400, "<html>Imgur is temporarily OVER CAPACITY!</html>", 400, null, null, true),
        row(404, "<html><body>404</body></html>", 404, null, null, false),
        row(429, "<html>", 429, null, null, true),
        row(503, "<html>", 503, null, null, true),
        row(500, "", 500, null, null, true),
        row(501, "", 501, null, null, false),
        row(200, "", 200, null, null, true),
        row(200, "not found", 200, null, null, true),
        row(200, "{'data':[{'id':'a'},{'id'", 200, null, null, true),
        row(200, "<!DOCTYPE html>", 200, null, null, true),
        row(302, "", 302, null, null, false),
        row(200, "7", 200, null, null, false),
        row(200, "null", 200, null, null, false),
        row(200, "{'success':true,'status':200}", 200, null, null, false));
  }

  private static Arguments row(
      int http, String body, int status, @Nullable String words, @Nullable String code, boolean passing) {
    return Arguments.of(http, body, status, words, code, passing);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void classifiesEveryKindOfFailure(
      int http, String body, int status, @Nullable String words, @Nullable String code, boolean passing) {
    ApiError error = error(http, body);
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.words().orElse(null)).isEqualTo(words);
    assertThat(error.code().orElse(null)).isEqualTo(code);
    assertThat(error.passing()).isEqualTo(passing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "300 | {'data':[{'id':'a'}]} | HTTP 300",
        "302 | <html>moved</html> | HTTP 302 with a redirect, which is not followed",
        "200 | '' | HTTP 200 with an empty body instead of JSON",
        "200 | '  <html>' | HTTP 200 with a page instead of JSON",
        "200 | {'data':[ | HTTP 200 with truncated or malformed text instead of JSON"
      })
  void unreadableResponsesAreNamed(int status, String body, String what) {
    assertThat(error(status, body).what()).isEqualTo(what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'data':[{'id':'a'}],'success':true,'status':200}",
        "{'status':200,'success':true,'data':[{'id':'a'}]}",
        "\uFEFF{'data':[{'id':'a'}],'success':true,'status':200}",
        "{'data':[{'id':'a'}],'success':true,'status':200}{'data':{'error':'x'},'success':false,'status':500}",
        "{'data':[{'id':'a'}],'success':true,'status':200}\n<!-- cached -->",
        "  {'data':[{'id':'a'}]}",
        "{'data':[{'id':'a'}],'success':null,'status':null}",
        "{'data':[{'id':'a'}],'success':'true','status':'200'}",
        "{'data':[{'id':'a'}],'success':false,'status':200}",
        "{'data':[{'id':'a'}],'errors':[],'error':''}",
        "[{'id':'a'}]"
      })
  void responsesWithDataAreData(String body) {
    assertThat(read(200, body.replace('\'', '"'), Map.of()))
        .isInstanceOfSatisfying(
            ApiResult.Data.class,
            data -> assertThat(data.value().get(0).get("id").asText())
                .isEqualTo("a"));
  }

  @Test
  void invalidUtf8OnlyReplacesCharacters() {
    byte[] body = "{\"data\":{\"id\":\"a\",\"title\":\"caf\u00e9\"}}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(ApiResultReader.read(new ApiResponse(200, Map.of(), body), NOW))
        .isInstanceOfSatisfying(
            ApiResult.Data.class,
            data -> assertThat(data.value().get("title").asText()).isEqualTo("caf\uFFFD"));
  }

  @Test
  void aPositiveRetryAfterIsUsed() {
    ApiResult result = read(503, "", Map.of("retry-after", "7"));
    assertThat(((ApiResult.Refused) result).error().retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(((ApiResult.Refused) read(503, "", Map.of("retry-after", "0")))
            .error()
            .retryAfter())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"depth", "string", "number", "tokens"})
  void oversizedResponsesAreBroken(String what) {
    String body = switch (what) {
      case "depth" -> "[".repeat(100_000);
      case "string" -> "{\"data\":\"" + "a".repeat(2 << 20) + "\"}";
      case "number" -> "{\"data\":" + "9".repeat(1_000_000) + "}";
      default -> "[" + "[],".repeat(600_000) + "[]]";
    };
    ApiResult result = read(200, body, Map.of());
    assertThat(result).isInstanceOf(ApiResult.Refused.class);
    ImgurApiException e = ((ApiResult.Refused) result).error().exception("GET /x", new Secrets(List.of()));
    assertThat(e).hasMessage("GET /x: HTTP 200 with JSON that is too deep or too large");
    assertThat(((ApiResult.Refused) result).error().passing()).isFalse();
    assertThat(e.excerpt().orElseThrow().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1024);
  }

  @Test
  void excerptsAreShortOnOneLineAndWithoutSecrets() {
    ApiError error = error(403, "{'data':{'error':'Bad secret-id\\n\\u001b[31m" + "x".repeat(5000) + "'}}");
    ImgurApiException e = error.exception("GET /x", new Secrets(List.of("secret-id")));
    assertThat(e.getMessage())
        .startsWith("GET /x: HTTP 403: Bad ***  [31mxxx")
        .hasSizeLessThan(200);
    assertThat(e.excerpt().orElseThrow())
        .doesNotContain("secret-id")
        .doesNotContain("\u001b")
        .hasSizeLessThanOrEqualTo(1024);
    ImgurApiException euros = error(500, "\u20ac".repeat(2000)).exception("GET /x", new Secrets(List.of()));
    String wide = euros.excerpt().orElseThrow();
    assertThat(wide.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1024);
    assertThat(wide).hasSize(341);
  }
}
