// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import io.github.imgurfetch.store.ImageStore;
import io.github.imgurfetch.store.StoredImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a run's images go, and where their parts are on the way: in the same directory if that is one of this JVM, in
 * that for temporary files if it is in a store elsewhere.
 */
public final class ImageDirectory implements Closeable {
  private final URI address;
  private final ImageStore store;
  private final Path parts;
  private final String run;
  private final List<String> extensions;

  private ImageDirectory(URI address, ImageStore store, Path parts, String run, List<String> extensions) {
    this.address = address;
    this.store = store;
    this.parts = parts;
    this.run = run;
    this.extensions = extensions;
  }

  /**
   * A directory of a file system of this JVM.
   *
   * @param address the directory
   * @param run the run's id in the names of its part files
   * @param extensions the extensions that a saved image can have
   */
  static ImageDirectory at(URI address, String run, List<String> extensions) {
    Path path = Path.of(address);
    return new ImageDirectory(address, new LocalStore(path, run), path, run, extensions);
  }

  /** A directory of a store: what is on its way there is in temporary files of this machine. */
  static ImageDirectory in(ImageStore store, URI address, String run, List<String> extensions) {
    return new ImageDirectory(address, store, Path.of(System.getProperty("java.io.tmpdir")), run, extensions);
  }

  /** The file of an image of the given name, whatever its extension. An empty file does not count. */
  public Optional<StoredImage> find(String name) throws DiskException, NameCollisionException {
    return find(name, extensions);
  }

  /** A file by its whole name, if that is one that an image can have. An empty file does not count. */
  public Optional<StoredImage> findFile(String fileName) throws DiskException, NameCollisionException {
    Optional<String> name = ImageNames.ofFile(fileName);
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1);
    if (name.isEmpty() || !extensions.contains(extension)) return Optional.empty();
    return find(name.get(), List.of(extension));
  }

  private Optional<StoredImage> find(String name, List<String> extensions)
      throws DiskException, NameCollisionException {
    try {
      return store.find(name, extensions);
    } catch (IOException e) {
      throw faultOf(e);
    }
  }

  /** Opens an image's file for reading. */
  public InputStream read(StoredImage image) throws IOException {
    return store.read(image.fileName());
  }

  /** The address of a file of this directory. */
  public URI locate(String fileName) {
    String directory = address.toString();
    return URI.create(directory.endsWith("/") ? directory + fileName : directory + "/" + fileName);
  }

  /** A new, empty part file. */
  public PartFile newPart() throws DiskException {
    if (!(store instanceof LocalStore local)) return PartFile.createTemporary(run);
    local.checkSame();
    return PartFile.create(parts, run);
  }

  /** Whether parts that are written here have this directory. */
  boolean isAt(Path directory) {
    return parts.equals(directory);
  }

  /** Takes what an earlier run left of an image, if it left anything. */
  public Optional<ResumablePart> claimResumable(String name) {
    return ResumablePart.claim(parts, run, name);
  }

  /** Takes what an earlier fetch of this run left, by the name of its file; it may come from another process. */
  public Optional<ResumablePart> claimParked(String file) {
    return PartNames.isPartOf(run, file) ? ResumablePart.ofRun(parts.resolve(file)) : Optional.empty();
  }

  /** Removes what is kept of an image for a next run. */
  public void forgetResumable(String name) {
    ResumablePart.forget(parts, name);
  }

  /** Gives a complete part file its final name, in one atomic step, and returns the file's address. */
  public URI commit(PartFile part, String name, String extension) throws DiskException, NameCollisionException {
    String fileName = name + "." + extension;
    try {
      part.putInto(store, fileName);
    } catch (IOException e) {
      throw faultOf(e);
    }
    return locate(fileName);
  }

  /** Removes the files of an image's name with other extensions: it was saved in this format in their place. */
  public void deleteTwins(String name, String extension) throws IOException {
    for (String other : extensions) if (!other.equals(extension)) store.delete(name + "." + other);
  }

  private static DiskException faultOf(IOException e) throws NameCollisionException {
    if (e instanceof NameCollisionException collision) throw collision;
    if (e instanceof FileAlreadyExistsException taken)
      throw NameCollisionException.noPlainFile(Path.of(taken.getFile()));
    return e instanceof DiskException fault ? fault : new DiskException(e);
  }

  /** Lets go of the store. */
  @Override
  public void close() {
    store.close();
  }
}
