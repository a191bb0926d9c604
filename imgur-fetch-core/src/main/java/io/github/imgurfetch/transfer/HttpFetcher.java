// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.CANCELLED;

import io.github.imgurfetch.store.StoredImage;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.internal.disk.DiskException;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectories;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectory;
import io.github.imgurfetch.transfer.internal.disk.NameCollisionException;
import io.github.imgurfetch.transfer.internal.http.AddressPolicy;
import io.github.imgurfetch.transfer.internal.http.AddressRange;
import io.github.imgurfetch.transfer.internal.http.BadAddressException;
import io.github.imgurfetch.transfer.internal.http.BadLink;
import io.github.imgurfetch.transfer.internal.http.CanonicalUrl;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import io.github.imgurfetch.transfer.internal.http.ImageClient;
import io.github.imgurfetch.transfer.internal.http.ImgurAddress;
import io.github.imgurfetch.transfer.internal.http.ProxyServer;
import io.github.imgurfetch.transfer.internal.http.Sleeper;
import io.github.imgurfetch.transfer.internal.media.MediaFile;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import io.github.imgurfetch.transfer.internal.media.Placeholders;
import io.github.imgurfetch.transfer.internal.trace.FlightRecording;
import io.github.imgurfetch.transfer.internal.trace.ImageTrace;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@link Fetcher} of the library: downloads an image over HTTP, from link to file. Start reading here. */
final class HttpFetcher implements Fetcher {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFetcher.class);

  private static final String NO_FILE =
      "the address is a page on Imgur, not an image; gallery.resolve(…) lists the images on it";

  private final PlanValues plan;
  private final Placeholders placeholders;
  private final ImageDirectory directory;
  private final ImageClient client;
  private final RateLimiter limiter;
  private final RetryBudget budget;
  private final HeldHosts heldHosts = new HeldHosts();
  private final StepRunner runner;
  private final BodyChecks checks;
  private final Sleeper sleeper = new Sleeper();
  private final boolean recorded = FlightRecording.isOn();

  HttpFetcher(PlanValues plan, @Nullable SSLContext tls) {
    this(plan, policy(plan), tls);
  }

  private static AddressPolicy policy(PlanValues plan) {
    if (plan.allowPrivateHosts()) return AddressPolicy.ANY;
    return plan.allowedAddresses().isEmpty()
        ? AddressPolicy.PUBLIC
        : AddressPolicy.publicAnd(plan.allowedAddresses().stream()
            .map(AddressRange::parse)
            .toList());
  }

  HttpFetcher(PlanValues plan, AddressPolicy policy, @Nullable SSLContext tls) {
    this(plan, policy, tls, Placeholders.KNOWN);
  }

  HttpFetcher(PlanValues plan, AddressPolicy policy, @Nullable SSLContext tls, Placeholders placeholders) {
    this.plan = plan;
    this.placeholders = placeholders;
    this.directory = ImageDirectories.open(plan.directory(), plan.run(), MediaType.EXTENSIONS, plan.timeout());
    this.client = new ImageClient(plan.userAgent(), policy, plan.timeouts(), tls, proxy(plan));
    this.limiter = new RateLimiter(plan.rate());
    this.budget = new RetryBudget(plan.retry());
    this.runner = new StepRunner(plan.steps(), directory);
    HeadFilter filter = plan.filters().isEmpty() ? null : new HeadFilter(plan.filters());
    this.checks = new BodyChecks(placeholders, plan.minBytes(), filter);
  }

  private static @Nullable ProxyServer proxy(PlanValues plan) {
    HttpProxy proxy = plan.proxy();
    return proxy == null ? null : proxy.server();
  }

  @Override
  public Outcome fetch(DownloadTask task, Consumer<Progress> progress) {
    try {
      if (sleeper.isClosed()) throw new CancelledException();
      ImageAddress address = ImageAddress.of(task.link());
      if (CanonicalUrl.isImgur(address.uri())) {
        if (ImgurAddress.isPage(address)) return failed(task, Kind.NOT_AN_IMAGE, NO_FILE);
        address = ImgurAddress.file(address);
      }
      Optional<StoredImage> before = keepsExisting(task) ? directory.find(task.name()) : Optional.empty();
      boolean placeholder = before.isPresent() && isPlaceholder(before.get());
      boolean exists = before.isPresent() && !placeholder;
      if (plan.dryRun()) return new Skipped(task, exists ? Skipped.Reason.ALREADY_SAVED : Skipped.Reason.DRY_RUN);
      if (exists) return runner.after(task, before.orElseThrow());
      Outcome outcome = download(placeholder ? task.replacing() : task, address, progress);
      return outcome instanceof Saved saved ? runner.after(saved) : outcome;
    } catch (CancelledException e) {
      return new Skipped(task, CANCELLED);
    } catch (BadAddressException e) {
      return failed(
          task,
          Kind.BAD_URL,
          BadLink.complaint(task.link(), task.address()).orElse(String.valueOf(e.getMessage())));
    } catch (NameCollisionException e) {
      return failed(task, Kind.NAME_COLLISION, String.valueOf(e.getMessage()));
    } catch (DiskException e) {
      if (sleeper.isClosed()) return new Skipped(task, CANCELLED);
      if (e.isOutOfDescriptors()) client.closeIdle();
      return retries(task, new ProgressMeter(task, progress, null)).afterFailure(FailureClassifier.onDisk(e));
    } catch (Throwable e) { // even an Error fails only this image
      LOG.error(
          "image {} failed unexpectedly: a bug in this library, or the JVM lacks a resource",
          task.number(),
          e);
      return failed(task, Kind.ENGINE, e.toString());
    }
  }

  /** Whether an existing file, which an earlier version may have saved, is not the image but a placeholder for it. */
  private boolean isPlaceholder(StoredImage image) {
    if (!placeholders.mayBe(image.bytes())) return false;
    try {
      MediaFile file = MediaFile.read(directory.read(image));
      return placeholders.find(file.bytes(), file.sha256()).isPresent();
    } catch (IOException e) {
      LOG.warn("{} cannot be read to compare it with known placeholders: {}", image.fileName(), e.toString());
      return false;
    }
  }

  private Retries retries(DownloadTask task, ProgressMeter meter) {
    return new Retries(task, plan, heldHosts, budget, meter);
  }

  private boolean keepsExisting(DownloadTask task) {
    return plan.existing() != Existing.REPLACE && !task.replace();
  }

  private Outcome download(DownloadTask task, ImageAddress address, Consumer<Progress> progress)
      throws CancelledException {
    try (ProgressMeter meter = new ProgressMeter(task, progress, trace(task, address))) {
      return download(task, address, meter);
    }
  }

  private @Nullable ImageTrace trace(DownloadTask task, ImageAddress address) {
    return recorded ? new ImageTrace(plan.run(), task.number(), address.hostAndPort()) : null;
  }

  private Outcome download(DownloadTask task, ImageAddress address, ProgressMeter meter) throws CancelledException {
    try {
      heldHosts.check(address);
    } catch (HeldHostException e) {
      meter.waiting();
      return new Postponed(task, e.left(), e.why(), Optional.of(e.host()));
    }
    if (limiter.isLimiting()) meter.pausing();
    limiter.await(sleeper);
    Retries retries = retries(task, meter);
    try (BodySaver body = BodySaver.of(task, plan, directory, checks, sleeper, meter)) {
      return fetchWithRetries(retries, address, body);
    }
  }

  private Outcome fetchWithRetries(Retries retries, ImageAddress address, BodySaver body) throws CancelledException {
    Attempt attempt = new Attempt(client, plan, heldHosts, sleeper);
    while (true) {
      retries.begin();
      body.connecting();
      try {
        SavedFile file = attempt.run(body, address, retries.deadline());
        budget.giveBack(address);
        if (file.foreign().isPresent())
          return runner.after(retries.task(), file.foreign().get());
        return retries.saved(file);
      } catch (FilteredException e) {
        budget.giveBack(address);
        return retries.filtered();
      } catch (HeldHostException e) {
        return retries.held(e, body);
      } catch (FetchException e) {
        if (!e.leavesBody()) body.startOver();
        Optional<Outcome> outcome = retries.afterFailure(e, address, body, sleeper);
        if (outcome.isPresent()) return outcome.get();
        limiter.await(sleeper);
      }
    }
  }

  private static Failed failed(DownloadTask task, Kind kind, String message) {
    return new Failed(task, new Failure(kind, message, 0, 0));
  }

  @Override
  public void close() {
    sleeper.close();
    runner.close();
    checks.close();
    client.close();
    directory.close();
  }
}
