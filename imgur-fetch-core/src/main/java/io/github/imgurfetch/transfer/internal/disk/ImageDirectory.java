// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import io.github.imgurfetch.store.StoredImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The target directory of a run and the location of its part files: the target directory itself if it is in a file
 * system of this JVM, or the directory for temporary files if the target is in a store.
 */
public final class ImageDirectory implements Closeable {
  /** The number of extensions at the start of the list that cover almost all images. */
  private static final int COMMON_EXTENSIONS = 7;

  /** The address of the directory, with a slash at its end. */
  private final String address;

  private final PartStore store;
  private final String run;
  private final List<String> extensions;

  /**
   * The extensions to look for. Only the common ones at first, because each extension costs a call; all of them once
   * another one is used.
   */
  private volatile List<String> inUse;

  private ImageDirectory(URI address, PartStore store, String run, List<String> extensions) {
    String text = address.toString();
    this.address = text.endsWith("/") ? text : text + "/";
    this.store = store;
    this.run = run;
    this.extensions = extensions;
    boolean all = !store.isFresh() || extensions.size() <= COMMON_EXTENSIONS;
    this.inUse = all ? extensions : List.of(Arrays.copyOf(extensions.toArray(new String[0]), COMMON_EXTENSIONS));
  }

  /**
   * Creates an instance for a directory in a file system of this JVM.
   *
   * @param address the directory
   * @param run the run's id in the names of its part files
   * @param extensions the possible extensions of a saved image
   */
  static ImageDirectory at(URI address, String run, List<String> extensions) {
    return new ImageDirectory(address, new LocalStore(Path.of(address), run), run, extensions);
  }

  /** Creates an instance for a directory in a store. Its part files are local temporary files. */
  static ImageDirectory in(PartStore store, URI address, String run, List<String> extensions) {
    return new ImageDirectory(address, store, run, extensions);
  }

  /** Finds the file of an image by its name without extension. Empty files are ignored. */
  public Optional<StoredImage> find(String name) throws DiskException, NameCollisionException {
    return find(name, inUse);
  }

  /** Finds a file by its full name, if an image can have that name. Empty files are ignored. */
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

  /** Returns the address of a file in this directory. */
  public URI locate(String fileName) {
    return URI.create(address.concat(ImageNames.encoded(fileName)));
  }

  /** Returns the name of a file in this directory, with the folders in it; empty if it is elsewhere. */
  Optional<String> nameOf(URI file) {
    String prefix = locate("").toString();
    String location = file.toString();
    return location.startsWith(prefix) && location.length() > prefix.length()
        ? Optional.of(URI.create("file:/" + location.substring(prefix.length()))
            .getPath()
            .substring(1))
        : Optional.empty();
  }

  /** Creates an empty part file. */
  public PartFile newPart() throws DiskException {
    return store.newPart(run);
  }

  /** Claims the partial file that an earlier run left of the image, if there is one. */
  public Optional<ResumablePart> claimResumable(String name) {
    return store.isReplaced() ? Optional.empty() : ResumablePart.claim(store.parts(), run, name);
  }

  /** Claims the partial file that an earlier fetch of this run, possibly in another process, left under a file name. */
  public Optional<ResumablePart> claimParked(String file) {
    return PartNames.isPartOf(run, file) ? ResumablePart.ofRun(store.parts().resolve(file)) : Optional.empty();
  }

  /** Removes the kept partial file of an image. */
  public void forgetResumable(String name) {
    ResumablePart.forget(store.parts(), name);
  }

  /** Atomically moves a complete part file to its final name and returns the address of the file. */
  public URI commit(PartFile part, String fileName) throws DiskException, NameCollisionException {
    put(part, fileName, true);
    use(fileName);
    return locate(fileName);
  }

  /**
   * Moves a complete part file to its final name. If another program has created a file with this name in the meantime,
   * that file is returned and not replaced.
   */
  public Optional<StoredImage> commitNew(PartFile part, String fileName)
      throws DiskException, NameCollisionException {
    Optional<StoredImage> there = put(part, fileName, false);
    use(fileName);
    return there;
  }

  private void use(String fileName) {
    List<String> known = inUse;
    for (int i = 0; i < known.size(); i++) if (has(fileName, known.get(i))) return;
    inUse = extensions;
  }

  private static boolean has(String fileName, String extension) {
    int dot = fileName.length() - extension.length() - 1;
    return dot >= 0 && fileName.charAt(dot) == '.' && fileName.endsWith(extension);
  }

  private Optional<StoredImage> put(PartFile part, String fileName, boolean replaces)
      throws DiskException, NameCollisionException {
    try {
      return part.putInto(store, fileName, replaces);
    } catch (IOException e) {
      throw faultOf(e);
    }
  }

  /** Finds a file next to the images by its full name, which ends in an extension. Empty files are ignored. */
  Optional<StoredImage> findSidecar(String fileName) throws DiskException, NameCollisionException {
    int dot = fileName.lastIndexOf('.');
    return find(fileName.substring(0, dot), List.of(fileName.substring(dot + 1)));
  }

  /** Atomically writes a file next to the images, and replaces an existing one. */
  void writeSidecar(String fileName, byte[] bytes) throws DiskException, NameCollisionException {
    try (PartFile part = newPart()) {
      part.write(bytes, 0, bytes.length);
      put(part, fileName, true);
    }
  }

  /** Removes files with the same name and other extensions, which the image in its new format replaces. */
  public void deleteTwins(String name, String extension) throws IOException {
    for (String other : inUse) if (!other.equals(extension)) store.delete(name + "." + other);
  }

  /** Removes the file of an image by its whole name, if it exists. */
  public void delete(String fileName) throws IOException {
    store.delete(fileName);
  }

  private static DiskException faultOf(IOException e) throws NameCollisionException {
    if (e instanceof NameCollisionException collision) throw collision;
    if (e instanceof FileAlreadyExistsException taken)
      throw NameCollisionException.noPlainFile(Path.of(taken.getFile()));
    return e instanceof DiskException fault ? fault : new DiskException(e);
  }

  /** Closes the store. */
  @Override
  public void close() {
    store.close();
  }
}
