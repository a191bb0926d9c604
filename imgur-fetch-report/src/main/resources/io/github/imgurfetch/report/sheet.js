// The contact sheet: a tile for each image. Tiles are made, and files loaded, when they are scrolled to.

const BATCH = 150;
const VIDEOS = ['mp4', 'webm'];

class Sheet {
  constructor(images) {
    this.images = images;
    this.frame = document.getElementById('tiles');
    this.list = this.frame.querySelector('ul');
    this.embedded = new Map();
    for (const tile of this.list.children)
      this.embedded.set(Number(tile.dataset.row), tile.querySelector('img').src);
    this.rows = [];
    this.made = 0;
    this.end = document.createElement('li');
    this.end.className = 'end';
    this.end.setAttribute('aria-hidden', 'true');
    new IntersectionObserver(seen => {
      if (seen.some(entry => entry.isIntersecting)) this.more();
    }, { root: this.frame, rootMargin: '600px' }).observe(this.end);
  }

  show(rows) {
    this.rows = rows;
    this.made = 0;
    this.list.replaceChildren(this.end);
    this.frame.scrollTop = 0;
    this.more();
  }

  more() {
    const tiles = document.createDocumentFragment();
    const until = Math.min(this.made + BATCH, this.rows.length);
    while (this.made < until) tiles.append(this.tile(this.rows[this.made++]));
    this.end.before(tiles);
    this.end.hidden = this.made === this.rows.length;
  }

  tile(row) {
    const { images } = this;
    const tile = document.createElement('li');
    const file = images.file(row);
    const link = element('a', { href: file ?? images.webLink(row) });
    tile.dataset.row = row;
    tile.className = images.outcome(row);
    link.append(this.picture(row, file));
    const caption = element('span');
    caption.append(isolated(images.caption(row)));
    link.append(caption);
    link.title = images.caption(row);
    tile.append(link);
    return tile;
  }

  picture(row, file) {
    const { images } = this;
    const source = this.embedded.get(row) ?? (VIDEOS.includes(images.label(row)) ? null : file);
    if (!source) return element('i', { textContent: images.label(row).replaceAll('_', ' ').toLowerCase() });
    const picture = element('img', { alt: '', loading: 'lazy', decoding: 'async' });
    picture.addEventListener('error', () => {
      picture.replaceWith(element('i', { textContent: images.label(row) }));
    });
    picture.src = source;
    return picture;
  }
}

function element(name, properties = {}) {
  const made = document.createElement(name);
  for (const [property, value] of Object.entries(properties)) if (value !== null) made[property] = value;
  return made;
}

// Text whose right-to-left marks affect nothing else.
function isolated(text) {
  return element('bdi', { textContent: text });
}
