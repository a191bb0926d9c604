// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The target of an Imgur URL that a user copied from a browser, or of a bare id. The id follows the last dash in the
 * name of a page.
 *
 * @param kind the kind of target, according to the URL
 * @param id the id of the target
 */
record PageUrl(Kind kind, String id) {
  private static final Set<String> HOSTS = Set.of("imgur.com", "www.imgur.com", "m.imgur.com", "i.imgur.com");
  private static final Set<String> NAMED = Set.of("t", "r", "topic");
  private static final String THUMBNAILS = "sbtmlh";

  /** The kinds of target. */
  enum Kind {
    /** An album. */
    ALBUM,
    /** A gallery entry: an image or an album. */
    POST,
    /** A page whose URL does not show its kind. */
    PLAIN,
    /** A file. */
    FILE
  }

  static PageUrl of(URI address) {
    if (address.toString().isBlank()) throw new IllegalArgumentException("not an Imgur address: the text is blank");
    if (Id.is(address.toString())) return new PageUrl(Kind.PLAIN, address.toString());
    URI url = address.getScheme() != null
        ? address
        : URI.create("https://" + address.toString().replaceFirst("^/+", "")); // copied without the scheme
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    if (!HOSTS.contains(host)) throw new IllegalArgumentException("not an Imgur address: " + address);
    List<String> parts = Arrays.stream(url.getPath().split("/"))
        .filter(part -> !part.isBlank())
        .toList();
    PageUrl found = host.startsWith("i.") ? file(last(parts)) : page(parts);
    if (!Id.is(found.id())) throw new IllegalArgumentException("no image or album in the address: " + address);
    return found;
  }

  private static PageUrl page(List<String> parts) {
    String first = parts.isEmpty() ? "" : parts.get(0).toLowerCase(Locale.ROOT);
    if (first.equals("a")) return new PageUrl(Kind.ALBUM, idIn(parts, 1));
    if (first.equals("gallery")) return new PageUrl(Kind.POST, idIn(parts, 1));
    if (NAMED.contains(first)) return new PageUrl(Kind.POST, idIn(parts, 2));
    if (first.equals("download")) return new PageUrl(Kind.FILE, idIn(parts, 1));
    if (first.equals("user")) return new PageUrl(Kind.PLAIN, "");
    return first.contains(".") ? file(parts.get(0)) : new PageUrl(Kind.PLAIN, idIn(parts, 0));
  }

  private static String idIn(List<String> parts, int index) {
    if (parts.size() <= index) return "";
    String name = withoutExtension(parts.get(index));
    return name.substring(name.lastIndexOf('-') + 1);
  }

  private static PageUrl file(String name) {
    String id = withoutExtension(name).replaceFirst("_.*", ""); // scaled files are named ID_d.webp
    int length = id.length();
    boolean thumbnail = (length == 6 || length == 8) && THUMBNAILS.indexOf(id.charAt(length - 1)) >= 0;
    return new PageUrl(Kind.FILE, thumbnail ? id.substring(0, length - 1) : id); // ids have 5 or 7 characters
  }

  private static String withoutExtension(String name) {
    return name.replaceFirst("\\..*", "");
  }

  private static String last(List<String> parts) {
    return parts.isEmpty() ? "" : parts.get(parts.size() - 1);
  }
}
