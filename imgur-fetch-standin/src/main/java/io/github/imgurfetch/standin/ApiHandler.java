// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Responds to API requests as api.imgur.com does: in an envelope, to clients that send a client id. */
final class ApiHandler {
  private final List<ApiCall> calls;
  private final CreditCounter credits = new CreditCounter();

  ApiHandler(Catalog catalog, String host) {
    calls = new ApiCalls(catalog, new CatalogJson(host)).all();
  }

  Response respond(Request request, String path) {
    Optional<Authentication.Refusal> refusal = Authentication.check(request.getHeader("Authorization"));
    if (refusal.isPresent())
      return error(refusal.get().status(), refusal.get().words(), request, path);
    if (path.equals("/3/credits")) return credits.stamp(data(200, credits.credits()));
    credits.spend();
    return credits.stamp(call(request, path.replaceFirst("(\\.json|/)$", "")));
  }

  private Response call(Request request, String path) {
    for (ApiCall call : calls) {
      Matcher matcher = call.path().matcher(path);
      if (!matcher.matches()) continue;
      return call.data()
          .apply(matcher, searched(request))
          .map(found -> data(200, found))
          .orElseGet(() -> missing(call, matcher.group("id"), request, path));
    }
    return error(404, "Unable to find this call", request, path);
  }

  private static Response missing(ApiCall call, String id, Request request, String path) {
    return error(404, "Unable to find " + call.thing() + " with the id, " + id, request, path);
  }

  private static String searched(Request request) {
    return request.queryParameter("q").isPresent()
        ? request.queryParameter("q").firstValue()
        : "";
  }

  private static Response error(int status, String words, Request request, String path) {
    ObjectNode data = JsonNodeFactory.instance
        .objectNode()
        .put("error", words)
        .put("request", path)
        .put("method", request.getMethod().getName());
    return data(status, data);
  }

  private static Response data(int status, JsonNode data) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope.set("data", data);
    envelope.put("success", status == 200).put("status", status);
    return Response.of(status, "application/json", envelope.toString());
  }
}
