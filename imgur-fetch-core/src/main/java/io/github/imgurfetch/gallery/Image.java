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
 * An image or a short video on Imgur. Numbers that Imgur does not report are 0; blank texts are empty.
 *
 * <p>Type, width, height and size are those of the upload, as reported by Imgur. They still describe the GIF if
 * {@link #link} points to an MP4 made from it.
 *
 * @param id Imgur's id, which is case-sensitive
 * @param link the address of the file; {@code https} on Imgur's hosts, and never the still thumbnail that Imgur itself
 *     links for GIFs above about 20 MB
 * @param type the media type of the upload, such as {@code image/jpeg}; {@code application/octet-stream} if unknown
 * @param width the width in pixels
 * @param height the height in pixels
 * @param size the size in bytes
 * @param animated whether the image is animated
 * @param nsfw whether the image, or the album it was listed in, is marked as not safe for work
 * @param title the title
 * @param description the text below the title
 * @param account the name of the account that posted the image
 * @param posted when the image was uploaded
 * @param views the number of views
 * @param video the address of the MP4, if the image is animated
 * @param albumId the id of the album the image was listed in
 * @param position the position in that album, starting at 1
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

  /**
   * Creates an image.
   *
   * @param id Imgur's id, which is case-sensitive
   * @param link the address of the file; {@code https} on Imgur's hosts, and never the still thumbnail that Imgur
   *     itself links for GIFs above about 20 MB
   * @param type the media type of the upload, such as {@code image/jpeg}; {@code application/octet-stream} if unknown
   * @param width the width in pixels
   * @param height the height in pixels
   * @param size the size in bytes
   * @param animated whether the image is animated
   * @param nsfw whether the image, or the album it was listed in, is marked as not safe for work
   * @param title the title
   * @param description the text below the title
   * @param account the name of the account that posted the image
   * @param posted when the image was uploaded
   * @param views the number of views
   * @param video the address of the MP4, if the image is animated
   * @param albumId the id of the album the image was listed in
   * @param position the position in that album, starting at 1
   */
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

  /**
   * Returns the address of a small still JPEG of this image. Thumbnails are stored next to the image, so no request is
   * sent.
   *
   * @param size the size of the thumbnail
   * @return the thumbnail's address
   */
  public URI thumbnail(ThumbnailSize size) {
    return link.resolve(id + size.suffix() + ".jpg");
  }
}
