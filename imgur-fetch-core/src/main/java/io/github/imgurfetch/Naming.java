// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.ImageLink;

/**
 * Chooses the file name of an image. The extension comes from the image's format; any extension in the returned name is
 * dropped.
 *
 * <p>A {@code /} separates folders, up to eight of them. They are created when needed, and are always inside the target
 * directory: {@code .}, {@code ..} and links that lead out of it are not followed. Letters and digits of all scripts
 * are kept, in normalization form C. What file systems or shells do not accept is replaced with {@code _}: control and
 * formatting characters, backquotes, and {@code \ : * ? " < > | $ ! % ^ ; ~ { }}. A part of a name has at most 120
 * bytes of UTF-8, and begins with a letter or a digit.
 *
 * <p>If a name has to be changed, or another image of the run already has it (ignoring case), {@code ~} and a short
 * hash are appended. The hash keeps the name distinct, and is the same in the next run.
 */
@FunctionalInterface
public interface Naming {

  /**
   * {@return the file name of an image} Called by one thread at a time. If this method throws, or returns null or a
   * blank name, only that image fails.
   *
   * @param link the link
   */
  String name(ImageLink link);

  /** {@return the default naming: the id of the link} */
  static Naming byId() {
    return new Naming() { // loads fewer classes than a lambda, in every run
      /** A slash in an id does not create a folder; it is replaced like a backslash. */
      @Override
      public String name(ImageLink link) {
        return link.id().replace('/', '\\');
      }
    };
  }

  /** {@return a naming by title, or by id for images without a title} */
  static Naming byTitle() {
    return of("{title|id}");
  }

  /**
   * {@return a naming with a folder for each album: {@code album/001-id}} Images that are not in an album are named by
   * their id.
   */
  static Naming inAlbums() {
    return of("{album}/{position:03}-{id}");
  }

  /** {@return a naming with a folder for each host: {@code host/id}} */
  static Naming byHost() {
    return of("{host}/{id}");
  }

  /**
   * Returns a naming by a template such as <code>{album}/{position:03}-{title|id}</code>. Text in braces is replaced
   * with a field of the image:
   *
   * <table>
   * <caption>Fields</caption>
   * <tr><th>field</th><th>value</th></tr>
   * <tr><td>{@code id}</td><td>the id of the link</td></tr>
   * <tr><td>{@code host}</td><td>the host of the link, in lower case</td></tr>
   * <tr><td>{@code title}</td><td>the title</td></tr>
   * <tr><td>{@code author}</td><td>the name of the account that posted the image</td></tr>
   * <tr><td>{@code album}</td><td>the id of the album</td></tr>
   * <tr><td>{@code position}</td><td>the position in the album, from 1; {@code position:03} has three digits</td></tr>
   * <tr><td>{@code posted}</td><td>the day on which the image was posted, in UTC: {@code 2026-01-31}</td></tr>
   * </table>
   *
   * <p>The first two are known for every link, the others for images of a gallery that have them. Fields separated by
   * {@code |} are alternatives: the first known one is used. An unknown field is empty; hyphens, underscores and spaces
   * that are then at the beginning or end of a part are dropped, and so is an empty part. A {@code /} in a value does
   * not separate folders. If nothing is left, the id is the name.
   *
   * @param template the template
   * @return the naming
   * @throws IllegalArgumentException if the template is blank, has a field that does not exist, or an open brace
   */
  static Naming of(String template) {
    NameTemplate parsed = NameTemplate.parse(template);
    return new Naming() {
      @Override
      public String name(ImageLink link) {
        return parsed.name(link);
      }

      @Override
      public String toString() {
        return parsed.toString();
      }
    };
  }
}
