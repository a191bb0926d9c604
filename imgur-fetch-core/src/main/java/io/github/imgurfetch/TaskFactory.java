// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.disk.DiskException;
import io.github.imgurfetch.internal.http.BadLink;
import io.github.imgurfetch.internal.http.OneLine;
import io.github.imgurfetch.internal.run.NameRegistry;
import io.github.imgurfetch.internal.run.SafeName;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes numbered, named tasks of links. A link that is not to be fetched has its outcome here. One thread at a time.
 * Closing it ends the run's hold on its names.
 */
final class TaskFactory implements Closeable {
  private static final int LONGEST_MESSAGE = 400;

  private final Naming naming;
  private final NameRegistry names;
  private long number;

  TaskFactory(Naming naming, NameRegistry names) {
    this.naming = naming;
    this.names = names;
  }

  /** A task, and its outcome where that is settled already. */
  record PreparedTask(DownloadTask task, Optional<Outcome> settled) {
    /** The same, settled as not started if it was not settled. */
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
    } catch (RuntimeException e) {
      return failed("", ImageLink.of("").link(), Kind.BAD_URL, "link number " + number + " is of no use: " + e);
    }
    Optional<String> complaint = BadLink.complaint(uri);
    if (complaint.isPresent()) return failed(id, uri, Kind.BAD_URL, complaint.get());
    if (link instanceof RetryLink retry && !retry.task().name().isEmpty())
      return named(id, uri, retry.task().name());
    String wanted;
    try {
      wanted = naming.name(link);
    } catch (RuntimeException e) {
      return failed(id, uri, Kind.BAD_NAME, "the naming threw for " + id + ": " + e);
    }
    return wanted == null || wanted.isBlank()
        ? failed(id, uri, Kind.BAD_NAME, "the naming gave no name for " + id)
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
          "whose name it is cannot be found out: " + e.getMessage());
    }
    DownloadTask task = new DownloadTask(number, id, link, name.orElse(wanted), false);
    return new PreparedTask(
        task, name.isPresent() ? Optional.empty() : Optional.of(new Skipped(task, Skipped.Reason.DUPLICATE)));
  }

  private PreparedTask failed(String id, URI link, Kind kind, String message) {
    DownloadTask task = new DownloadTask(number, id, link, "", false);
    return new PreparedTask(
        task, Optional.of(new Failed(task, new Failure(kind, OneLine.of(message, LONGEST_MESSAGE), 0, 0))));
  }

  @Override
  public void close() {
    names.close();
  }
}
