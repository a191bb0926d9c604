// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an address that a person copied from a browser is about; a bare id will do. The id is what follows the last dash
 * of a page's name.
 *
 * @param kind what it says it is
 * @param id whose
 */
record PageUrl(Kind kind, String id) {
  private static final Set<String> HOSTS = Set.of("imgur.com", "www.imgur.com", "m.imgur.com", "i.imgur.com");
  private static final Set<String> NAMED = Set.of("t", "r", "topic");
  private static final String THUMBNAILS = "sbtmlh";

  /** What addresses can be about. */
  enum Kind {
    /** An album. */
    ALBUM,
    /** An entry of the gallery: an image or an album. */
    POST,
    /** A page of which the address does not say what it is. */
    PLAIN,
    /** A file. */
    FILE
  }

  static PageUrl of(URI address) {
    if (address.toString().isBlank()) throw new IllegalArgumentException("not an address of Imgur: it is blank");
    if (Id.is(address.toString())) return new PageUrl(Kind.PLAIN, address.toString());
    URI url = address.getScheme() != null
        ? address
        : URI.create("https://" + address.toString().replaceFirst("^/+", "")); // copied without its scheme
    String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
    if (!HOSTS.contains(host)) throw new IllegalArgumentException("not an address of Imgur: " + address);
    List<String> parts = Arrays.stream(url.getPath().split("/")).filter(part -> !part.isBlank()).toList();
    PageUrl found = host.startsWith("i.") ? file(last(parts)) : page(parts);
    if (!Id.is(found.id())) throw new IllegalArgumentException("no image or album in this address: " + address);
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
    String id = withoutExtension(name).replaceFirst("_.*", ""); // scaled files are called ID_d.webp
    int length = id.length();
    boolean thumbnail = (length == 6 || length == 8) && THUMBNAILS.indexOf(id.charAt(length - 1)) >= 0;
    return new PageUrl(Kind.FILE, thumbnail ? id.substring(0, length - 1) : id); // ids themselves have 5 or 7
  }

  private static String withoutExtension(String name) {
    return name.replaceFirst("\\..*", "");
  }

  private static String last(List<String> parts) {
    return parts.isEmpty() ? "" : parts.get(parts.size() - 1);
  }
}
