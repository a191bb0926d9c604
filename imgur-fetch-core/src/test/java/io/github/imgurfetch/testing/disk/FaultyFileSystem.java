// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A view of another file system whose calls fail according to a {@link Rule}. While it is open, its paths can be found
 * by URI.
 */
public final class FaultyFileSystem extends FileSystem {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Map<String, FaultyFileSystem> OPEN = new ConcurrentHashMap<>();

  private final String name = "fs" + COUNT.incrementAndGet();
  private final FileSystem beneath;
  private final AtomicInteger openFiles = new AtomicInteger();
  private volatile Rule rule = Rule.none();

  private FaultyFileSystem(FileSystem beneath) {
    this.beneath = beneath;
    OPEN.put(name, this);
  }

  /** Creates a view of a file system in which nothing fails yet. */
  public static FaultyFileSystem over(FileSystem beneath) {
    return new FaultyFileSystem(beneath);
  }

  /** Sets the rule for failing calls. */
  public FaultyFileSystem rule(Rule rule) {
    this.rule = rule;
    return this;
  }

  /** Returns the path in this file system. */
  public Path path(Path path) {
    return wrap(path);
  }

  /** Returns the number of open files. */
  public int openFiles() {
    return openFiles.get();
  }

  void opened(int files) {
    openFiles.addAndGet(files);
  }

  void before(Call call, Path path) throws IOException {
    rule.before(call, path);
  }

  static Path of(URI uri) {
    FaultyFileSystem found = OPEN.get(uri.getHost());
    if (found == null) throw new FileSystemNotFoundException(uri.toString());
    return found.wrap(found.beneath.getPath(uri.getPath()));
  }

  URI uriOf(Path path) {
    return URI.create(FaultyProvider.SCHEME + "://" + name + path.toUri().getRawPath());
  }

  FaultyPath wrap(Path path) {
    return new FaultyPath(this, path);
  }

  @Override
  public FileSystemProvider provider() {
    return FaultyProvider.INSTANCE;
  }

  @Override
  public void close() {
    OPEN.remove(name);
  }

  @Override
  public boolean isOpen() {
    return OPEN.containsKey(name);
  }

  @Override
  public boolean isReadOnly() {
    return beneath.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return beneath.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return beneath.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return beneath.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrap(beneath.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = beneath.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(FaultyPath.beneath(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return beneath.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return beneath.newWatchService();
  }
}
