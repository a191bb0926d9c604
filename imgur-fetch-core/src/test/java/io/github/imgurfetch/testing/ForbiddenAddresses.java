// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Addresses that links must not reach, in every spelling that any program is known to accept. */
public final class ForbiddenAddresses {
  /** The ends of each reserved range, and common targets of attacks. */
  private static final List<String> V4 = List.of(
      "127.0.0.1",
      "127.0.0.2",
      "127.1.2.3",
      "127.255.255.254",
      "0.0.0.0",
      "0.1.2.3",
      "10.0.0.1",
      "10.255.255.255",
      "100.64.0.1",
      "100.100.100.200",
      "100.127.255.254",
      "169.254.0.1",
      "169.254.169.254",
      "172.16.0.1",
      "172.31.255.254",
      "192.0.0.1",
      "192.0.0.170",
      "192.0.0.192",
      "192.0.2.1",
      "192.88.99.1",
      "192.168.0.1",
      "192.168.255.255",
      "198.18.0.1",
      "198.19.255.254",
      "198.51.100.1",
      "203.0.113.1",
      "224.0.0.1",
      "239.255.255.250",
      "240.0.0.1",
      "255.255.255.255");

  private static final List<String> V6 = List.of(
      "::",
      "::1",
      "0:0:0:0:0:0:0:1",
      "0000:0000:0000:0000:0000:0000:0000:0001",
      "::0.0.0.1",
      "fc00::1",
      "fd00:ec2::254",
      "fdff:ffff::1",
      "fe80::1",
      "febf::1",
      "fec0::1",
      "FE80::A",
      "ff02::1",
      "ff0e::1",
      "100::1",
      "2001::1",
      "2001:1::1",
      "2001:2::1",
      "2001:10::1",
      "2001:20::1",
      "2001:db8::1",
      "3fff::1",
      "5f00::1",
      "64:ff9b::1",
      "4000::1",
      "e000::1");

  /** Spellings that a browser, a shell or another library may accept. PORT stands for a port. */
  private static final List<String> TRICKS = List.of(
      "http://localhost:PORT/",
      "http://LOCALHOST:PORT/",
      "http://localhost.:PORT/",
      "http://a.localhost:PORT/",
      "http://a.b.LocalHost:PORT/",
      "http://a.localhost.:PORT/",
      "http://lo%63alhost:PORT/",
      "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/",
      "http://example.com@127.0.0.1:PORT/",
      "http://user:secret@127.0.0.1:PORT/",
      "http://@127.0.0.1:PORT/",
      "http://:@127.0.0.1:PORT/",
      "http://127.0.0.1:PORT@127.0.0.1:PORT/",
      "http://example.com:80@127.0.0.1:PORT/",
      "http://example.com%40127.0.0.1:PORT/",
      "http://a@b@127.0.0.1:PORT/",
      "http://127.0.0.1:PORT\\@example.com/",
      "http://example.com\\@127.0.0.1:PORT/",
      "http://example.com#@127.0.0.1:PORT\\/",
      "http:\\\\127.0.0.1:PORT/",
      "http:/\\127.0.0.1:PORT/",
      "http:\\/127.0.0.1:PORT/",
      "http:127.0.0.1:PORT/",
      "http:/127.0.0.1:PORT/",
      "http:///127.0.0.1:PORT/",
      "http:////127.0.0.1:PORT/",
      "http://127.0.0.1\t:PORT/",
      "http://127.0.\t0.1:PORT/",
      "http:// 127.0.0.1:PORT/",
      "http://127.0.0.1 :PORT/",
      "http://127.0.0.1%00:PORT/",
      "http://127.0.0.1%20:PORT/",
      "http://127.0.0.1%0d%0a:PORT/",
      "http://127.0.0.1%2f:PORT/",
      "http://127.0.0.1;:PORT/",
      "http://127.0.0.1,:PORT/",
      "http://127.0.0.1:0PORT@:PORT/",
      "http://127.0.0.1:+PORT/",
      "http://127.0.0.1:-1/",
      "http://127.0.0.1:0/",
      "http://127.0.0.1:65536/",
      "http://127.0.0.1:4294967376/",
      "http://127.0.0.1::PORT/",
      "http://:PORT/",
      "http://./",
      "http://[::1]x:PORT/",
      "http://[::1:PORT/",
      "http://::1:PORT/",
      "http://[[::1]]:PORT/",
      "http://[::1%lo]:PORT/",
      "http://[::1%25lo]:PORT/",
      "http://[fe80::1%251]:PORT/",
      "http://[fe80::1%25eth0]:PORT/",
      "http://[::1%2]:PORT/",
      "http://[v1.127]:PORT/",
      "http://[127.0.0.1]:PORT/",
      "http://[::127.1]:PORT/",
      "HTTP://127.0.0.1:PORT/",
      "hTTp://127.0.0.1:PORT/",
      "HTTPS://127.0.0.1:PORT/",
      "https://127.0.0.1:PORT/",
      "https://[::1]:PORT/",
      "http://0:PORT/",
      "http://0/",
      "http://00.0x0:PORT/",
      "http://127.1:PORT/",
      "http://127.0.1:PORT/",
      "http://127..0.1:PORT/",
      "http://127.0.0.1..:PORT/",
      "http://.127.0.0.1:PORT/",
      "http://127.0.0.1.1:PORT/",
      "http://256.127.0.0.1:PORT/",
      "http://127.0.0.257:PORT/",
      "http://383.0.0.1:PORT/",
      "http://127.00.00.01:PORT/",
      "http://0x7f.0x0.0x0.0x1:PORT/",
      "http://0X7F000001:PORT/",
      "http://0x7g.1:PORT/",
      "http://0x:PORT/",
      "http://a.0x7f:PORT/",
      "http://a.1:PORT/",
      "http://18446744073709551617:PORT/",
      "http://0x100007f000001:PORT/",
      "http://٠:PORT/",
      "http://١٢٧.0.0.1:PORT/",
      "http://१२७.0.0.1:PORT/",
      "http://127.0.0.1\u00ad:PORT/",
      "http://127\u200b.0.0.1:PORT/",
      "http://\u202e1.0.0.721:PORT/");

  private ForbiddenAddresses() {}

  /** Returns all of them, without duplicates. PORT stands for a port. */
  public static List<String> urls() {
    List<String> urls = new ArrayList<>(TRICKS);
    for (Function<int[], String> spelling : spellings())
      for (String address : V4) urls.add("http://" + spelling.apply(bytes(address)) + ":PORT/");
    for (String address : V6) urls.add("http://[" + address + "]:PORT/");
    for (String host : hosts().keySet()) urls.add("http://" + host + ":PORT/");
    return urls.stream().distinct().toList();
  }

  /** Host names with a forbidden address, and their addresses. */
  public static Map<String, String> hosts() {
    Map<String, String> hosts = new TreeMap<>();
    for (int i = 0; i < V4.size(); i++) hosts.put("four" + i + ".example", V4.get(i));
    for (int i = 0; i < V6.size(); i++) hosts.put("six" + i + ".example", V6.get(i));
    return hosts;
  }

  private static List<Function<int[], String>> spellings() {
    return List.of(
        ip -> dotted(ip, "%d"),
        ip -> dotted(ip, "%d") + ".",
        ip -> dotted(ip, "%03d"),
        ip -> dotted(ip, "0%o"),
        ip -> dotted(ip, "0000%o"),
        ip -> dotted(ip, "0x%x"),
        ip -> dotted(ip, "0X%02X"),
        ip -> "%d".formatted(number(ip)),
        ip -> "0%o".formatted(number(ip)),
        ip -> "0x%x".formatted(number(ip)),
        ip -> "0x%08X.".formatted(number(ip)),
        ip -> "%d".formatted(number(ip) + (1L << 32)),
        ip -> "%d.%d".formatted(ip[0], number(ip) & 0xffffff),
        ip -> "0x%x.%d.%d".formatted(ip[0], ip[1], number(ip) & 0xffff),
        ip -> "0%o.%d.0x%x.%d".formatted(ip[0], ip[1], ip[2], ip[3]),
        ip -> digits(dotted(ip, "%d"), '０', '.'),
        ip -> digits(dotted(ip, "%d"), '0', '。'),
        ip -> digits(dotted(ip, "%d"), '０', '．'),
        ip -> enclosed(dotted(ip, "%d")),
        ip -> percent(dotted(ip, "%d")),
        ip -> dotted(ip, "%d").replace(".", "%2e"),
        ip -> "[::ffff:" + dotted(ip, "%d") + "]",
        ip -> "[::FFFF:" + hex(ip) + "]",
        ip -> "[0:0:0:0:0:ffff:" + hex(ip) + "]",
        ip -> "[::" + dotted(ip, "%d") + "]",
        ip -> "[::ffff:0:" + dotted(ip, "%d") + "]",
        ip -> "[64:ff9b::" + dotted(ip, "%d") + "]",
        ip -> "[64:ff9b:1::" + hex(ip) + "]",
        ip -> "[2002:" + hex(ip) + "::1]",
        ip -> "[2001:0:" + hex(ip) + "::1]",
        ip -> "[2001:0:4136:e378:8000:63bf:"
            + hex(IntStream.of(ip).map(b -> b ^ 0xff).toArray()) + "]");
  }

  private static int[] bytes(String address) {
    return List.of(address.split("\\.")).stream()
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  private static long number(int[] ip) {
    return (long) ip[0] << 24 | ip[1] << 16 | ip[2] << 8 | ip[3];
  }

  private static String dotted(int[] ip, String format) {
    return IntStream.of(ip).mapToObj(format::formatted).collect(Collectors.joining("."));
  }

  private static String hex(int[] ip) {
    return "%x:%x".formatted(ip[0] << 8 | ip[1], ip[2] << 8 | ip[3]);
  }

  private static String percent(String text) {
    return text.chars()
        .mapToObj(c -> c == '.' ? "." : "%%%02x".formatted(c))
        .collect(Collectors.joining());
  }

  private static String digits(String text, char zero, char dot) {
    return text.chars()
        .mapToObj(c -> String.valueOf(c == '.' ? dot : (char) (zero + c - '0')))
        .collect(Collectors.joining());
  }

  private static String enclosed(String text) {
    return text.chars()
        .mapToObj(c -> c == '.' ? "." : c == '0' ? "⓪" : String.valueOf((char) ('①' + c - '1')))
        .collect(Collectors.joining());
  }
}
