// Reads the images and connects the parts of the page.

// What the page shows of an image.
class Images {
  constructor(table, meta) {
    this.table = table;
    this.meta = meta;
    this.texts = new Array(table.size);
  }

  outcome(row) {
    return ['saved', 'failed', 'skipped'][this.table.outcome[row]];
  }

  label(row) {
    return this.meta.labels[this.table.label[row]];
  }

  host(row) {
    return this.meta.hosts[this.table.host[row]];
  }

  retries(row) {
    return this.table.pattern[row].split('!').length - 1;
  }

  caption(row) {
    return this.table.title[row] || this.table.name[row] || this.table.link[row];
  }

  // The file relative to the page, or null if there is none that a browser can load.
  file(row) {
    const directory = this.meta.directories[this.table.directory[row]];
    if (!directory) return null;
    const name = this.table.name[row].split('/').map(encodeURIComponent).join('/');
    return `${directory}${name}.${this.label(row)}`;
  }

  webLink(row) {
    return /^https?:/i.test(this.table.link[row]) ? this.table.link[row] : null;
  }

  matches(row, filter) {
    if (filter.show === 'retried' ? this.retries(row) === 0 : filter.show !== 'all' && filter.show !== this.outcome(row))
      return false;
    if (filter.kind && filter.kind !== this.label(row)) return false;
    if (filter.host && filter.host !== this.host(row)) return false;
    return !filter.query || this.text(row).includes(filter.query);
  }

  text(row) {
    const { title, name, link, message } = this.table;
    return this.texts[row] ??= [title[row], name[row], link[row], message[row]].join('\n').toLowerCase();
  }
}

class Inspector {
  constructor(images, sheet) {
    this.images = images;
    this.sheet = sheet;
    this.box = document.getElementById('image');
  }

  show(row) {
    if (row < 0) {
      this.box.replaceChildren();
      return;
    }
    const { images } = this;
    const text = element('p');
    const target = images.file(row) ?? images.webLink(row);
    const name = element(target ? 'a' : 'b', { href: target });
    name.append(isolated(images.caption(row)));
    text.append(name, ` ${this.what(row)}`, element('br'), this.times(row));
    const thumbnail = this.sheet.embedded.get(row);
    this.box.replaceChildren(...thumbnail ? [element('img', { alt: '', src: thumbnail })] : [], text);
    if (images.table.message[row]) text.append(element('br'), isolated(images.table.message[row]));
  }

  what(row) {
    const { images } = this;
    const label = images.label(row);
    return images.outcome(row) === 'saved' ? `${label.toUpperCase()}, ${size(images.table.bytes[row])}, from ${images.host(row)}`
      : `${images.outcome(row)}: ${label}, ${images.host(row)}`;
  }

  times(row) {
    const { table, meta } = this.images;
    const names = { w: 'waiting', c: 'connecting', r: 'receiving', k: 'checking' };
    const seconds = ticks => time(ticks / meta.ticksPerSecond);
    const parts = [...table.pattern[row]].map((letter, n) =>
      letter === '!' ? 'retry' : `${names[letter]} ${seconds(table.times[table.timesFrom[row] + n])}`);
    return [`at ${seconds(table.begin[row])}`, ...parts].join(' · ');
  }
}

function size(bytes) {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  for (; bytes >= 999.5 && unit < units.length - 1; unit++) bytes /= 1000;
  return `${unit === 0 ? bytes : bytes.toFixed(1)} ${units[unit]}`;
}

function time(seconds) {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

class Filter {
  constructor(images, onChange) {
    this.images = images;
    this.onChange = onChange;
    this.show = 'all';
    this.box = document.getElementById('filter');
    this.box.hidden = false;
    this.fill('kind', images.meta.labels);
    this.fill('host', images.meta.hosts);
    this.box.addEventListener('input', () => this.later());
    for (const button of this.box.querySelectorAll('[data-show]'))
      button.addEventListener('click', () => this.choose(button));
    document.addEventListener('keydown', event => {
      if (event.key !== '/' || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
      event.preventDefault();
      document.getElementById('query').focus();
    });
  }

  fill(name, values) {
    const select = document.getElementById(name);
    for (const value of [...values].sort()) select.append(element('option', { value, textContent: value }));
    select.closest('label').hidden = values.length < 2;
  }

  choose(button) {
    this.show = button.dataset.show;
    for (const other of this.box.querySelectorAll('[data-show]'))
      other.setAttribute('aria-pressed', String(other === button));
    this.apply();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.apply(), 120);
  }

  apply() {
    const { images } = this;
    const value = name => document.getElementById(name).value;
    const filter = { show: this.show, query: value('query').trim().toLowerCase(), kind: value('kind'), host: value('host') };
    const matches = new Uint8Array(images.table.size);
    let count = 0;
    for (let row = 0; row < matches.length; row++) if (images.matches(row, filter)) count += matches[row] = 1;
    const all = images.table.size.toLocaleString('en');
    document.getElementById('matches').value =
      count === images.table.size ? `${all} images` : `${count.toLocaleString('en')} of ${all} images`;
    this.filterFailures(filter);
    this.onChange(matches);
  }

  // The table of failures is in the page itself; a search hides its rows.
  filterFailures(filter) {
    for (const row of document.querySelectorAll('#failed tr'))
      row.hidden = filter.query !== '' && !row.textContent.toLowerCase().includes(filter.query)
        || filter.kind !== '' && !row.cells[1].textContent.includes(filter.kind);
  }
}

// The rows in the order of the list.
function inOrder(numbers) {
  const keys = new Float64Array(numbers.length);
  for (let row = 0; row < keys.length; row++) keys[row] = numbers[row] * 2 ** 20 + row;
  keys.sort();
  for (let i = 0; i < keys.length; i++) keys[i] %= 2 ** 20;
  return keys;
}

async function main() {
  const meta = JSON.parse(document.getElementById('meta').textContent);
  const table = await readTable(meta);
  const images = new Images(table, meta);
  const order = inOrder(table.number);
  document.getElementById('timeline').hidden = false;
  const sheet = new Sheet(images);
  const inspector = new Inspector(images, sheet);
  const timeline = new Timeline(table, meta, row => inspector.show(row));
  const filter = new Filter(images, matches => {
    sheet.show(order.filter(row => matches[row]));
    timeline.filter(matches);
  });
  filter.apply();
  new ResizeObserver(() => timeline.draw()).observe(timeline.canvas.parentElement);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => timeline.draw());
  document.documentElement.dataset.drawn = Math.round(performance.now());
}

main().catch(error => {
  console.error(error);
  const note = element('p', { className: 'broken', textContent: `The images of this page cannot be shown: ${error.message}` });
  document.getElementById('sheet').append(note);
});
