// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import java.net.URI;
import java.util.Iterator;
import java.util.stream.Stream;

/** A run in which the user's code performs an action at one place, each time it is called there. */
public final class UserCode {

  /** The places at which a run calls the user's code. */
  public enum Place {
    ON_START,
    ON_PROGRESS,
    ON_OUTCOME,
    ON_FINISH,
    STEP,
    NAMING,
    HAS_NEXT,
    NEXT,
    LINK,
    ID
  }

  private final Place place;
  private final Runnable act;
  private final Recorder recorder = new Hooked();

  public UserCode(Place place, Runnable act) {
    this.place = place;
    this.act = act;
  }

  private void at(Place here) {
    if (here == place) act.run();
  }

  public Recorder recorder() {
    return recorder;
  }

  /**
   * Creates a downloader. It has a step only if the action belongs to a step, because a lambda cannot be sent to a
   * child JVM.
   */
  ConcurrentDownloader downloader(RunStage stage, ExecutionStrategy strategy) {
    ConcurrentDownloader.Builder builder = stage.settings(strategy, recorder)
        .naming(link -> {
          at(Place.NAMING);
          return link.id();
        });
    if (place == Place.STEP) {
      stage.withSteps();
      builder.then(saved -> at(Place.STEP));
    }
    return builder.build();
  }

  DownloadReport run(RunStage stage, ExecutionStrategy strategy, Stream<ImageLink> links) {
    return downloader(stage, strategy).download(hooked(links));
  }

  public Download start(RunStage stage, ExecutionStrategy strategy, Stream<ImageLink> links) {
    return downloader(stage, strategy).start(hooked(links));
  }

  private Iterable<ImageLink> hooked(Stream<ImageLink> links) {
    return () -> new HookedLinks(links.iterator());
  }

  private final class Hooked extends Recorder {
    @Override
    public void onStart() {
      super.onStart();
      at(Place.ON_START);
    }

    @Override
    public void onProgress(Progress progress) {
      super.onProgress(progress);
      at(Place.ON_PROGRESS);
    }

    @Override
    public void onOutcome(Outcome outcome) {
      super.onOutcome(outcome);
      at(Place.ON_OUTCOME);
    }

    @Override
    public void onFinish(DownloadReport report) {
      super.onFinish(report);
      at(Place.ON_FINISH);
    }
  }

  private final class HookedLinks implements Iterator<ImageLink> {
    private final Iterator<ImageLink> links;

    HookedLinks(Iterator<ImageLink> links) {
      this.links = links;
    }

    @Override
    public boolean hasNext() {
      at(Place.HAS_NEXT);
      return links.hasNext();
    }

    @Override
    public ImageLink next() {
      at(Place.NEXT);
      return new HookedLink(links.next());
    }
  }

  private final class HookedLink implements ImageLink {
    private final ImageLink link;

    HookedLink(ImageLink link) {
      this.link = link;
    }

    @Override
    public URI link() {
      at(Place.LINK);
      return link.link();
    }

    @Override
    public String id() {
      at(Place.ID);
      return link.id();
    }
  }
}
