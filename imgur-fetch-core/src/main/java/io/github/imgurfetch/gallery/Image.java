// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.ImageLink;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One picture or clip. Numbers that Imgur does not tell are 0, texts that are blank are missing.
 *
 * <p>Type, measures and size are those of the upload, as Imgur reports them. Where {@link #link} leads to an MP4 made
 * of a GIF they are still the GIF's.
 *
 * @param id Imgur's id, of which upper and lower case are different
 * @param link where the bytes are; {@code https} on Imgur's hosts, and never the still thumbnail that Imgur itself
 *     links in place of a GIF above some 20 MB
 * @param type the media type of the upload, such as {@code image/jpeg}; {@code application/octet-stream} if unknown
 * @param width in pixels
 * @param height in pixels
 * @param size in bytes
 * @param animated whether it moves
 * @param nsfw whether it, or the album that it was listed in, is marked as not safe for work
 * @param title the title
 * @param description the text below it
 * @param account who posted it
 * @param posted when it was uploaded
 * @param views how often it was seen
 * @param video the MP4 of what moves
 * @param albumId the album that it was listed in
 * @param position its place in that album, from 1
 */
public record Image(
    String id,
    URI link,
    String type,
    int width,
    int height,
    long size,
    boolean animated,
    boolean nsfw,
    Optional<String> title,
    Optional<String> description,
    Optional<String> account,
    Optional<Instant> posted,
    OptionalLong views,
    Optional<URI> video,
    Optional<String> albumId,
    OptionalInt position)
    implements GalleryItem, ImageLink {

  public Image {
    requireNonNull(id, "id");
    requireNonNull(link, "link");
    requireNonNull(type, "type");
    requireNonNull(title, "title");
    requireNonNull(description, "description");
    requireNonNull(account, "account");
    requireNonNull(posted, "posted");
    requireNonNull(views, "views");
    requireNonNull(video, "video");
    requireNonNull(albumId, "albumId");
    requireNonNull(position, "position");
  }

  /** Where a small still JPEG of this image is. It lies beside the image itself; nothing is asked for to know it. */
  public URI thumbnail(ThumbnailSize size) {
    return link.resolve(id + size.suffix() + ".jpg");
  }
}
