// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import com.github.tomakehurst.wiremock.http.Request;
import io.github.imgurfetch.standin.art.Drawing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the image files, as i.imgur.com does. */
final class PictureHandler {
  private static final Pattern FILE = Pattern.compile("/([A-Za-z0-9]+)\\.[a-z0-9]+");
  private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
          "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);
  private static final byte[] NOTHING = {};

  private final Catalog catalog;
  private volatile Set<String> hidden = Set.of();

  PictureHandler(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Hides the images with these ids, and no others. */
  void hide(Set<String> ids) {
    hidden = ids;
  }

  /** Responds to a request. The extension in the path is ignored: the image is served in its own format. */
  Response respond(Request request, String path) {
    Matcher file = FILE.matcher(path);
    Optional<Picture> picture = file.matches() ? catalog.picture(file.group(1)) : Optional.empty();
    if (picture.isEmpty() || hidden.contains(picture.get().id()))
      return Response.of(404, "text/html", "<html><title>imgur: 404</title>Not found</html>");
    return serve(request, picture.get())
        .with("ETag", picture.get().etag())
        .with("Last-Modified", lastModified(picture.get()))
        .with("Accept-Ranges", "bytes")
        .with("Cache-Control", "public, max-age=31536000");
  }

  private static Response serve(Request request, Picture picture) {
    Drawing drawing = picture.drawing();
    if (isKnown(request.getHeader("If-None-Match"), picture)) return Response.of(304, drawing.type(), NOTHING);
    String range = request.getHeader("Range");
    boolean whole =
        range == null || !ByteRange.isSingle(range) || hasChanged(request.getHeader("If-Range"), picture);
    return whole ? Response.of(200, drawing.type(), drawing.bytes()) : part(range, drawing);
  }

  private static Response part(String range, Drawing drawing) {
    int length = drawing.bytes().length;
    return ByteRange.of(range, length)
        .map(part -> Response.of(
                206, drawing.type(), Arrays.copyOfRange(drawing.bytes(), part.first(), part.last() + 1))
            .with("Content-Range", "bytes " + part.first() + '-' + part.last() + '/' + length))
        .orElseGet(() -> Response.of(416, drawing.type(), NOTHING).with("Content-Range", "bytes */" + length));
  }

  /** {@code If-None-Match}: the client already has the image. */
  private static boolean isKnown(String tags, Picture picture) {
    return tags != null
        && (tags.strip().equals("*") || List.of(tags.split("\\s*,\\s*")).contains(picture.etag()));
  }

  /** {@code If-Range}: the client's part belongs to another image, so it needs the whole file. */
  private static boolean hasChanged(String validator, Picture picture) {
    return validator != null && !validator.equals(picture.etag()) && !validator.equals(lastModified(picture));
  }

  private static String lastModified(Picture picture) {
    return HTTP_DATE.format(Instant.ofEpochSecond(picture.datetime()));
  }
}
