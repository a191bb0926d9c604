// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import static io.github.imgurfetch.internal.disk.SpillingTable.ABSENT;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The runs of this JVM that are under way in one directory: one name is given to one address by all of them. */
final class NameGroup {
  private static final Map<String, NameGroup> GROUPS = new HashMap<>();

  private final String directory;
  private final List<NameRegistry> members = new ArrayList<>();
  private int users;

  /** No monitor: what is done alone may read a file, and before Java 24 a virtual thread in one keeps its carrier. */
  private final ReentrantLock lock = new ReentrantLock();

  private NameGroup(String directory) {
    this.directory = directory;
  }

  /** The group of a directory, for one who joins it next. */
  static NameGroup of(URI directory) {
    String key = key(directory);
    synchronized (GROUPS) {
      NameGroup group = GROUPS.get(key);
      if (group == null) {
        group = new NameGroup(key);
        GROUPS.put(key, group);
      }
      group.users++;
      return group;
    }
  }

  void join(NameRegistry member) {
    lock.lock();
    try {
      members.add(member);
    } finally {
      lock.unlock();
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
    lock.lock();
    try {
      if (!members.remove(member)) return;
    } finally {
      lock.unlock();
    }
    synchronized (GROUPS) {
      if (--users == 0) GROUPS.remove(directory);
    }
  }

  /** Begins something that no other member does meanwhile. */
  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
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
