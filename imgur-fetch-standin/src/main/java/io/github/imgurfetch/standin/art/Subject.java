// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.util.List;
import java.util.Random;

/** The subjects of the still images, each with possible titles. */
enum Subject {
  MOUNTAINS(new Mountains(), "Mountains before breakfast", "Six ridges deep", "The valley wakes up"),
  SEA(new Sea(), "One sail, no hurry", "Light on the water", "The island from the ferry"),
  NIGHT(new NightSky(), "Far from any street lamp", "The sky above the wood", "Could not sleep, went outside"),
  AURORA(new Aurora(), "Northern lights over the lake", "Worth the frozen toes", "The sky was dancing"),
  WOOD(new MistyWood(), "Mist in the firs", "The wood on Sunday morning", "Somewhere in there is a path"),
  DUNES(new Dunes(), "Dunes and nobody", "Sand, as far as it goes", "The dune that took an hour"),
  MEADOW(new Meadow(), "Balloon season", "Hills like a blanket", "A good day for a picnic"),
  LIGHTS(new Lights(), "City lights out of focus", "I forgot my glasses", "Bokeh for your desktop"),
  CITY(new City(), "Skyline from the ferry", "The city at closing time", "Which window is yours?"),
  MARBLE(new Marble(), "Ink in water", "Marble, or a planet", "I poured paint and this happened"),
  WAVES(new Waves(0), "Waves, folded", "Paper sea", "Wallpaper for the weekend");

  private final Motif motif;
  private final List<String> words;

  Subject(Motif motif, String... words) {
    this.motif = motif;
    this.words = List.of(words);
  }

  Motif motif() {
    return motif;
  }

  /** Selects a title for a picture of this subject. */
  String words(Random random) {
    return words.get(random.nextInt(words.size()));
  }
}
