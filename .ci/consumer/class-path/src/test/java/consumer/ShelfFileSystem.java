// SPDX-License-Identifier: Apache-2.0
package consumer;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A file system that only Hadoop knows, over the local one. */
public final class ShelfFileSystem extends RawLocalFileSystem {
  @Override
  public URI getUri() {
    return URI.create("shelf:///");
  }

  @Override
  public String getScheme() {
    return "shelf";
  }
}
