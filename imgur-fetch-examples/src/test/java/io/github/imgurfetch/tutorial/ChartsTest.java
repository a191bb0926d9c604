// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The committed charts of the tutorial are those that {@link Charts} draws from the committed measurements. */
class ChartsTest {
  @Test
  void theCommittedChartsShowTheCommittedMeasurements() throws IOException {
    Map<String, String> charts = Charts.draw();
    for (Map.Entry<String, String> chart : charts.entrySet())
      assertThat(Measurements.tutorial().resolve(chart.getKey()))
          .as("draw it again with make charts")
          .hasContent(chart.getValue());
    try (Stream<Path> files = Files.list(Measurements.tutorial())) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".svg")))
          .containsExactlyInAnyOrderElementsOf(charts.keySet());
    }
  }

  @Test
  void theChartOfSpeedShowsTheCommittedMeasurements() throws IOException {
    assertThat(SpeedChart.file()).as("draw it again with make charts").hasContent(SpeedChart.draw());
  }

  @Test
  void everyChartHasATextAlternative() throws Exception {
    List<String> charts = new ArrayList<>(Charts.draw().values());
    charts.add(SpeedChart.draw());
    for (String chart : charts) {
      Element svg = DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(chart)))
          .getDocumentElement();
      assertThat(svg.getAttribute("role")).isEqualTo("img");
      for (String part : svg.getAttribute("aria-labelledby").split(" "))
        assertThat(text(svg, part)).isNotBlank();
    }
  }

  private static String text(Element svg, String id) {
    for (String tag : new String[] {"title", "desc"}) {
      Element element = (Element) svg.getElementsByTagName(tag).item(0);
      if (element.getAttribute("id").equals(id)) return element.getTextContent();
    }
    return "";
  }
}
