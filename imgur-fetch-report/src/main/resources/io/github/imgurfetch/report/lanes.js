// Where the bars of the timeline are. A lane has one image at a time.

// Gives each image with a bar the first lane that is free at its begin.
function packLanes(table) {
  const keys = new Float64Array(table.size);
  let bars = 0;
  for (let row = 0; row < table.size; row++)
    if (table.pattern[row] !== '') keys[bars++] = table.begin[row] * 2 ** 20 + row;
  const lane = new Int32Array(table.size).fill(-1);
  const order = new Uint32Array(bars);
  const freeAt = [];
  keys.subarray(0, bars).sort().forEach((key, i) => {
    const row = key % 2 ** 20;
    let free = 0;
    while (free < freeAt.length && freeAt[free] > table.begin[row]) free++;
    freeAt[free] = table.end[row];
    lane[row] = free;
    order[i] = row;
  });
  return { lane, order, count: freeAt.length };
}

// The rectangles of the images between two times, by state: x, lane, width. Bars that would cover the same pixel are one.
function layBars(table, lanes, view, matches) {
  const bars = {};
  for (const kind of [...STATES, '!', 'failed']) bars[kind] = { shown: [], dim: [] };
  const scale = view.width / (view.to - view.from);
  const drawn = { shown: new Int32Array(lanes.count).fill(-1), dim: new Int32Array(lanes.count).fill(-1) };
  for (const row of lanes.order) {
    if (table.end[row] < view.from || table.begin[row] > view.to) continue;
    const lane = lanes.lane[row];
    const target = matches[row] ? 'shown' : 'dim';
    let from = (table.begin[row] - view.from) * scale;
    const width = (table.end[row] - table.begin[row]) * scale;
    if (width < 1 && drawn[target][lane] === Math.floor(from) && table.outcome[row] !== 1) continue;
    drawn[target][lane] = Math.floor(from);
    const letters = table.pattern[row];
    if (width < 1) bars[longest(table, row)][target].push(from, lane, 1);
    else
      for (let n = 0; n < letters.length; n++) {
        const part = table.times[table.timesFrom[row] + n] * scale;
        bars[letters[n]][target].push(from, lane, letters[n] === '!' ? 2 : part);
        from += part;
      }
    const mark = Math.min(3, Math.max(1, width / 3));
    if (table.outcome[row] === 1) bars.failed[target].push((table.end[row] - view.from) * scale - mark, lane, mark);
  }
  return bars;
}

// The state in which an image was for the longest time.
function longest(table, row) {
  const first = table.timesFrom[row];
  let longest = 0;
  for (let n = 1; n < table.pattern[row].length; n++)
    if (table.times[first + n] > table.times[first + longest]) longest = n;
  return table.pattern[row][longest];
}

// The image at a point, or -1.
function imageAt(table, lanes, lane, time, slack) {
  let nearest = -1;
  for (const row of lanes.order) {
    if (table.begin[row] > time + slack) break;
    if (lanes.lane[row] === lane && table.end[row] >= time - slack) nearest = row;
  }
  return nearest;
}

// Times for the axis: about one for each 100 pixels, with round distances.
function axisTicks(view, ticksPerSecond) {
  const wanted = (view.to - view.from) / Math.max(2, view.width / 110);
  let step = 10 ** Math.floor(Math.log10(wanted));
  step *= step * 5 < wanted ? 10 : step * 2 < wanted ? 5 : step < wanted ? 2 : 1;
  if (wanted > 60 * ticksPerSecond) {
    const minutes = [1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440].map(m => m * 60 * ticksPerSecond);
    step = minutes.find(minute => minute >= wanted) ?? Math.ceil(wanted / minutes.at(-1)) * minutes.at(-1);
  }
  const times = [];
  for (let time = Math.ceil(view.from / step) * step; time <= view.to; time += step) times.push(time);
  return times.map(time => [time, shortTime(time / ticksPerSecond, step / ticksPerSecond)]);
}

function shortTime(seconds, step) {
  if (step >= 60 && seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (step >= 60) return `${Math.floor(seconds / 3600)}:${String(Math.round(seconds / 60) % 60).padStart(2, '0')} h`;
  if (step >= 1) return seconds < 60 ? `${Math.round(seconds)} s`
    : `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')} min`;
  return step >= 0.1 ? `${seconds.toFixed(1)} s` : step >= 0.01 ? `${seconds.toFixed(2)} s`
    : `${(seconds * 1000).toFixed(step < 0.001 ? 1 : 0)} ms`;
}
