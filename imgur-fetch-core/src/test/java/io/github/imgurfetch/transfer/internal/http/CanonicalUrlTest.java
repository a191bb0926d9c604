// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
  http://a.test/x.jpg#a                     | http://a.test/x.jpg
  http://a.test/x.jpg#                      | http://a.test/x.jpg
  http://a.test/x.jpg?q=1#a?b               | http://a.test/x.jpg?q=1
  HTTP://a.test/x.jpg                       | http://a.test/x.jpg
  http://A.Test/X.jpg                       | http://a.test/X.jpg
  http://a.test./x.jpg                      | http://a.test/x.jpg
  http://A.TEST.:80/x.jpg                   | http://a.test/x.jpg
  http://a.test:80/x.jpg                    | http://a.test/x.jpg
  http://a.test:/x.jpg                      | http://a.test/x.jpg
  http://a.test:080/x.jpg                   | http://a.test/x.jpg
  http://a.test:08080/x.jpg                 | http://a.test:8080/x.jpg
  https://a.test:443/x.jpg                  | https://a.test/x.jpg
  https://a.test:80/x.jpg                   | https://a.test:80/x.jpg
  http://a.test:443/x.jpg                   | http://a.test:443/x.jpg
  http://[::1]:80/x.jpg                     | http://[::1]/x.jpg
  http://[FE80::A]/x.jpg                    | http://[fe80::a]/x.jpg
  http://a.test                             | http://a.test/
  http://a.test?q                           | http://a.test/?q
  http://a.test#f                           | http://a.test/
  http://a.test/%7eme/%41.jpg               | http://a.test/~me/A.jpg
  http://a.test/a%2fb%c3%a9.jpg             | http://a.test/a%2Fb%C3%A9.jpg
  http://a.test/x?q=%7e%2f                  | http://a.test/x?q=~%2F
  http://a.test/%25%37%45                   | http://a.test/%257E
  http://a.test/\u00e9.jpg                  | http://a.test/%C3%A9.jpg
  http://a.test/e\u0301.jpg                 | http://a.test/e%CC%81.jpg
  http://a.test/x?q='1'                     | http://a.test/x?q=%271%27
  http://a.test/./x.jpg                     | http://a.test/x.jpg
  http://a.test/b/../x.jpg                  | http://a.test/x.jpg
  http://a.test/b/%2e%2E/x.jpg              | http://a.test/x.jpg
  http://a.test/../../x.jpg                 | http://a.test/x.jpg
  http://a.test/b/c/..                      | http://a.test/b/
  http://a.test/b/.                         | http://a.test/b/
  http://a.test/..                          | http://a.test/
  http://a.test/a/./b/../../g               | http://a.test/g
  http://a.test/b//../x.jpg                 | http://a.test/b/x.jpg
  http://b\u00fccher.test/x.jpg             | http://xn--bcher-kva.test/x.jpg
  http://B\u00dcCHER.test.:80/x.jpg         | http://xn--bcher-kva.test/x.jpg
  http://b\u00fccher.test:81/x.jpg          | http://xn--bcher-kva.test:81/x.jpg
  https://i.imgur.com/abc.jpg?1             | https://i.imgur.com/abc.jpg
  https://I.IMGUR.COM/abc.jpg?1#x           | https://i.imgur.com/abc.jpg
  https://imgur.com/abc.jpg?1               | https://imgur.com/abc.jpg
  https://i.imgur.io/abc.jpg?fb             | https://i.imgur.io/abc.jpg
  https://i.imgur.com:443/abc.jpg?          | https://i.imgur.com/abc.jpg
  """)
  void equivalentAddressesHaveTheSameForm(String spelling, String identity) {
    assertThat(CanonicalUrl.of(URI.create(spelling))).isEqualTo(identity);
    assertThat(CanonicalUrl.of(spelling)).isEqualTo(identity);
    assertThat(CanonicalUrl.of(identity)).as("the identity of an identity").isEqualTo(identity);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.test/x.jpg", "https://i.imgur.com/abc.jpg", "http://a.test:8080/x.jpg?q=1",
            "http://127.0.0.1:81/x",
        "http://a.test/x.jpg?", "http://a.test/b//c", "http://a.test/x..jpg", "http://imgur.com.test/x?1",
        "http://notimgur.com/x?1", "http://a.test/a+b;c=d", "http://[::1]:8080/x", "http://a_b.test/x"
      })
  void possiblyDifferentImagesStayDifferent(String address) {
    assertThat(CanonicalUrl.of(URI.create(address))).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mailto:me", "x.jpg", "no address", "", "%", "http:///x", "invalid:.no+address"})
  void invalidTextIsUnchanged(String text) {
    assertThat(CanonicalUrl.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a.test/\ud800", "http://a.test/\udc00#x"})
  void anUnpairedSurrogateDoesNotThrow(String address) {
    assertThat(CanonicalUrl.of(address)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "https://i.imgur.com/a, true",
    "https://IMGUR.COM./a, true",
    "https://m.imgur.io/a, true",
    "https://imgur.com.test/a, false",
    "https://notimgur.com/a, false",
    "/a, false"
  })
  void recognizesImgursHosts(String address, boolean imgur) {
    assertThat(CanonicalUrl.isImgur(URI.create(address))).isEqualTo(imgur);
  }
}
