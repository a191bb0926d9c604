// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses on Imgur's hosts that do not lead to a file. */
public final class ImgurAddress {
  private static final Pattern SITE = Pattern.compile("(www\\.|m\\.)?imgur\\.(com|io)\\.?");
  private static final Pattern PAGE = Pattern.compile("/(a|gallery|t|r|topic|user)/[^/].*");
  private static final String GIFV = ".gifv";

  private ImgurAddress() {}

  /** Whether an address is the page of an album, a gallery or a listing. */
  public static boolean isPage(ImageAddress address) {
    String path = address.uri().getRawPath();
    return SITE.matcher(address.uri().getHost().toLowerCase(Locale.ROOT)).matches()
        && PAGE.matcher(path).matches()
        && !path.substring(path.lastIndexOf('/')).contains(".");
  }

  /** Returns the file behind an address: {@code .gifv} is a page that shows the {@code .mp4} of the same name. */
  public static ImageAddress file(ImageAddress address) throws BadAddressException {
    String path = address.uri().getRawPath();
    if (!isGifv(path)) return address;
    String text = address.uri().toString();
    int end = text.indexOf('?') < 0 ? text.length() : text.indexOf('?');
    return ImageAddress.of(URI.create(mp4(text.substring(0, end)) + text.substring(end)));
  }

  static boolean isGifv(String path) {
    return path.regionMatches(true, path.length() - GIFV.length(), GIFV, 0, GIFV.length());
  }

  static String mp4(String path) {
    return path.substring(0, path.length() - GIFV.length()) + ".mp4";
  }
}
