// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The hosts of a run. Those beyond a bound are counted together. */
final class Hosts {
  private static final int MAX_HOSTS = 1_000;
  private static final String OTHERS = "other hosts";

  private final Map<String, HostTotals> hosts = new LinkedHashMap<>();

  HostTotals of(String host) {
    HostTotals known = hosts.get(host);
    if (known != null) return known;
    String name = hosts.size() < MAX_HOSTS ? Html.cut(host, 255) : OTHERS;
    return hosts.computeIfAbsent(name, it -> new HostTotals(it, hosts.size()));
  }

  /** Returns the names, in the order of their numbers. */
  List<String> names() {
    return List.copyOf(hosts.keySet());
  }

  /** Returns the hosts with the most images first. */
  List<HostTotals> byImages() {
    List<HostTotals> sorted = new ArrayList<>(hosts.values());
    sorted.sort(Comparator.comparingLong((HostTotals host) -> -host.images).thenComparing(host -> host.name));
    return sorted;
  }
}
