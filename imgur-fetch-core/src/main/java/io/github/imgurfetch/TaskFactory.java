// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.NameRegistry;
import io.github.imgurfetch.internal.run.SafeName;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryState;
import io.github.imgurfetch.transfer.internal.disk.DiskException;
import io.github.imgurfetch.transfer.internal.http.BadLink;
import io.github.imgurfetch.transfer.internal.http.OneLine;
import io.github.imgurfetch.transfer.internal.http.WrittenLink;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates numbered, named tasks from links. A link that must not be fetched gets its outcome here. Used by one thread
 * at a time. Closing the factory releases the names of the run.
 */
final class TaskFactory implements Closeable {
  private static final int MAX_MESSAGE = 400;

  private final Naming naming;
  private final NameRegistry names;
  private long number;

  TaskFactory(Naming naming, NameRegistry names) {
    this.naming = naming;
    this.names = names;
  }

  /** A task, and its outcome if that is already known. */
  record PreparedTask(DownloadTask task, Optional<Outcome> settled) {
    /** Returns the same task, settled as not started unless it was already settled. */
    PreparedTask orNotStarted() {
      return new PreparedTask(task, settled.or(() -> Optional.of(new Skipped(task, Skipped.Reason.NOT_STARTED))));
    }
  }

  PreparedTask create(@Nullable ImageLink link) {
    number++;
    if (link == null)
      return failed("", ImageLink.of("").link(), Kind.BAD_URL, "link number " + number + " is null");
    URI uri;
    String id;
    try {
      uri = link.link();
      id = link.id();
      if (uri == null || id == null) throw new NullPointerException("its address or its id is null");
    } catch (Throwable e) { // the user's code may throw anything
      return failed("", ImageLink.of("").link(), Kind.BAD_URL, "link number " + number + " is invalid: " + e);
    }
    String address = link instanceof WrittenLink text ? text.written() : uri.toString();
    Optional<String> complaint = BadLink.complaint(uri, address);
    if (complaint.isPresent()) return failed(id, uri, address, Kind.BAD_URL, complaint.get());
    if (link instanceof RetryLink retry && !retry.task().name().isEmpty())
      return named(id, uri, retry.task().name());
    String wanted;
    try {
      wanted = naming.name(link);
    } catch (Throwable e) { // the user's code may throw anything
      return failed(id, uri, Kind.BAD_NAME, "the naming threw an exception for " + id + ": " + e);
    }
    return wanted == null || wanted.isBlank()
        ? failed(id, uri, Kind.BAD_NAME, "the naming returned no name for " + id)
        : named(id, uri, SafeName.of(wanted));
  }

  private PreparedTask named(String id, URI link, String wanted) {
    Optional<String> name;
    try {
      name = names.claim(wanted, link);
    } catch (IOException e) {
      boolean full = e instanceof DiskException disk && disk.isFull();
      return failed(
          id,
          link,
          full ? Kind.DISK_FULL : Kind.DISK_IO,
          "the owner of the name cannot be determined: " + e.getMessage());
    }
    DownloadTask task = new DownloadTask(number, id, link, name.orElse(wanted), false);
    return new PreparedTask(
        task, name.isPresent() ? Optional.empty() : Optional.of(new Skipped(task, Skipped.Reason.DUPLICATE)));
  }

  private PreparedTask failed(String id, URI link, Kind kind, String message) {
    return failed(id, link, link.toString(), kind, message);
  }

  private PreparedTask failed(String id, URI link, String address, Kind kind, String message) {
    DownloadTask task = new DownloadTask(number, id, link, "", false, RetryState.NONE, address);
    return new PreparedTask(
        task, Optional.of(new Failed(task, new Failure(kind, OneLine.of(message, MAX_MESSAGE), 0, 0))));
  }

  @Override
  public void close() {
    names.close();
  }
}
