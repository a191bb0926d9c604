// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import static io.github.imgurfetch.transfer.internal.disk.SpillingTable.ABSENT;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The active runs of this JVM in one directory, among which each name belongs to only one address. */
final class NameGroup {
  private static final Map<String, NameGroup> GROUPS = new HashMap<>();

  private final String directory;
  private final List<NameRegistry> members = new ArrayList<>();
  private int users;

  /**
   * Not a monitor: file reads happen under the lock, and before Java 24 a monitor pins the carrier of a virtual thread.
   */
  private final ReentrantLock lock = new ReentrantLock();

  private NameGroup(String directory) {
    this.directory = directory;
  }

  /** Returns the group of a directory, creating it if necessary. The caller must join it. */
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

  /** Identifies the directory regardless of the path by which it is reached. */
  private static String key(URI directory) {
    if ("file".equals(directory.getScheme())) {
      try {
        return Path.of(directory).toRealPath().toUri().toString();
      } catch (IOException e) {
        // reported when the run writes its first image
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

  /** Locks out the other members. */
  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /** Returns the other address that another member has given the name to, or {@code ABSENT}. */
  long otherHolder(NameRegistry self, long key, long owner) throws IOException {
    for (int i = 0; i < members.size(); i++) { // almost always one
      NameRegistry member = members.get(i);
      if (member == self) continue;
      long holder = member.ownerOf(key);
      if (holder != ABSENT && holder != owner) return holder;
    }
    return ABSENT;
  }
}
