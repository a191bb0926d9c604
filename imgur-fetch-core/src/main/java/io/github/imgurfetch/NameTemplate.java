// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.transfer.ImageLink;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template for file names, whose fields are filled in from a link.
 *
 * @param template the text of the template
 * @param parts the parsed template
 */
record NameTemplate(String template, List<Part> parts) {
  private static final Pattern FIELD = Pattern.compile("([a-z]+)(?::0([1-9]))?");

  NameTemplate {
    parts = List.copyOf(parts);
  }

  /** A piece of a template: literal text, or alternative fields. */
  private record Part(String text, List<Field> fields) {}

  /** A field, with the minimum number of digits if it is a number. */
  private record Field(String name, int digits) {}

  static NameTemplate parse(String template) {
    requireNonNull(template, "template");
    if (template.isBlank()) throw new IllegalArgumentException("a naming template must not be blank");
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
      int close = template.indexOf('}', open);
      if (close < 0) throw new IllegalArgumentException("naming template: a brace is not closed: " + template);
      parts.add(new Part(template.substring(from, open), List.of()));
      parts.add(new Part("", fields(template.substring(open + 1, close), template)));
      from = close + 1;
    }
    parts.add(new Part(template.substring(from), List.of()));
    return new NameTemplate(template, parts);
  }

  private static List<Field> fields(String alternatives, String template) {
    List<Field> fields = new ArrayList<>();
    for (String text : alternatives.split("\\|", -1)) {
      Matcher field = FIELD.matcher(text);
      boolean known = field.matches()
          && switch (field.group(1)) {
            case "position" -> true;
            case "id", "host", "title", "author", "album", "posted" -> field.group(2) == null;
            default -> false;
          };
      if (!known)
        throw new IllegalArgumentException(
            "naming template: {" + text + "} in " + template
                + " is not a field; fields are id, host, title, author, album, position (position:03) and posted");
      fields.add(new Field(field.group(1), field.group(2) == null ? 1 : Integer.parseInt(field.group(2))));
    }
    return fields;
  }

  String name(ImageLink link) {
    StringBuilder name = new StringBuilder();
    for (Part part : parts) {
      name.append(part.text);
      for (Field field : part.fields) {
        Optional<String> value = value(field, link).map(NameTemplate::withoutFolders);
        if (value.isPresent()) {
          name.append(value.get());
          break;
        }
      }
    }
    String tidy = tidy(name.toString());
    return tidy.isEmpty() ? link.id() : tidy;
  }

  /** Removes what missing fields leave behind: empty parts, and separators at the start or the end of a part. */
  private static String tidy(String name) {
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      String trimmed = part.replaceFirst("^[-_ ]+", "").replaceFirst("[-_ ]+$", "");
      if (!trimmed.isEmpty()) parts.add(trimmed);
    }
    return String.join("/", parts);
  }

  private static String withoutFolders(String value) {
    return value.replace('/', '_');
  }

  private static Optional<String> value(Field field, ImageLink link) {
    Optional<String> value = switch (field.name) {
      case "id" -> Optional.of(link.id());
      case "host" -> Optional.ofNullable(link.link().getHost()).map(NameTemplate::host);
      default -> link instanceof Image image ? value(field, image) : Optional.empty();
    };
    return value.filter(text -> !text.isBlank());
  }

  /** Replaces the characters of an IPv6 address that names cannot contain. */
  private static String host(String host) {
    return host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "").replace(':', '_');
  }

  private static Optional<String> value(Field field, Image image) {
    return switch (field.name) {
      case "title" -> image.title().map(String::strip);
      case "author" -> image.account();
      case "album" -> image.albumId();
      case "posted" ->
        image.posted()
            .map(time -> time.atOffset(ZoneOffset.UTC).toLocalDate().toString());
      default ->
        image.position().isPresent()
            ? Optional.of(padded(image.position().getAsInt(), field.digits))
            : Optional.empty();
    };
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  @Override
  public String toString() {
    return template;
  }
}
