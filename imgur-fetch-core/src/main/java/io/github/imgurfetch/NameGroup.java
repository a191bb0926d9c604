// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static io.github.imgurfetch.internal.disk.SpillingTable.ABSENT;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The runs of this JVM that are under way in one directory: one name is given to one address by all of them. */
final class NameGroup {
  private static final Map<String, NameGroup> GROUPS = new HashMap<>();

  private final String directory;
  private final List<NameRegistry> members = new ArrayList<>();

  /** No monitor: what is done alone may read a file, and before Java 24 a virtual thread in one keeps its carrier. */
  private final ReentrantLock lock = new ReentrantLock();

  private NameGroup(String directory) {
    this.directory = directory;
  }

  /** Adds a member to the group of a directory. */
  static NameRegistry join(URI directory, Function<NameGroup, NameRegistry> member) {
    String key = key(directory);
    synchronized (GROUPS) {
      NameGroup group = GROUPS.computeIfAbsent(key, NameGroup::new);
      NameRegistry joined = member.apply(group);
      group.lock.lock();
      try {
        group.members.add(joined);
      } finally {
        group.lock.unlock();
      }
      return joined;
    }
  }

  /** The directory itself, by whichever path it is reached. */
  private static String key(URI directory) {
    if ("file".equals(directory.getScheme())) {
      try {
        return Path.of(directory).toRealPath().toUri().toString();
      } catch (IOException e) {
        // it is told as the run's own fault when an image is to be written
      }
    }
    String address = directory.normalize().toString();
    return address.endsWith("/") ? address : address + "/";
  }

  void leave(NameRegistry member) {
    synchronized (GROUPS) {
      lock.lock();
      try {
        members.remove(member);
        if (members.isEmpty()) GROUPS.remove(directory, this);
      } finally {
        lock.unlock();
      }
    }
  }

  interface Work<T> {
    T run() throws IOException;
  }

  /** Does something that no other member does meanwhile. */
  <T> T alone(Work<T> work) throws IOException {
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  /** Whether another member has given a name to another address than this: which one, or {@code ABSENT}. */
  long otherHolder(NameRegistry self, long key, long owner) throws IOException {
    for (NameRegistry member : members) {
      if (member == self) continue;
      long holder = member.ownerOf(key);
      if (holder != ABSENT && holder != owner) return holder;
    }
    return ABSENT;
  }
}
