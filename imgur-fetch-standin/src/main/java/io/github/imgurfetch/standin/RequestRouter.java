// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The entry point of all requests from WireMock: routes each to the API or to the image files, and delays the response.
 */
final class RequestRouter implements ResponseDefinitionTransformerV2 {
  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private final Catalog catalog;
  private final PictureHandler pictures;
  private final int delayMillis;
  private final CompletableFuture<ApiHandler> api = new CompletableFuture<>();

  RequestRouter(Catalog catalog, Duration delay) {
    this.catalog = catalog;
    this.pictures = new PictureHandler(catalog);
    this.delayMillis = Math.toIntExact(delay.toMillis());
  }

  /** Starts the API, which needs the server's address for the links to images. */
  void open(String host) {
    api.complete(new ApiHandler(catalog, host));
  }

  void hide(Set<String> ids) {
    pictures.hide(ids);
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    Response response = respond(event.getRequest());
    ResponseDefinitionBuilder builder = new ResponseDefinitionBuilder()
        .withStatus(response.status())
        .withBody(response.body())
        .withFixedDelay(delayMillis);
    response.headers().forEach(builder::withHeader);
    return builder.build();
  }

  private Response respond(Request request) {
    String path = request.getUrl().split("\\?", 2)[0];
    if (!METHODS.contains(request.getMethod().getName()))
      return Response.of(405, "text/plain", "use GET or HEAD\n");
    return path.startsWith("/3/") ? api.join().respond(request, path) : pictures.respond(request, path);
  }

  @Override
  public String getName() {
    return "stand-in";
  }
}
