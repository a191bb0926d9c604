// The timeline: one canvas with all lanes, moved and zoomed with the keyboard, the mouse or the buttons.

const AXIS = 22;

class Timeline {
  constructor(table, meta, onSelect) {
    this.canvas = document.getElementById('lanes');
    this.table = table;
    this.meta = meta;
    this.onSelect = onSelect;
    this.matches = new Uint8Array(table.size).fill(1);
    this.lanes = packLanes(table);
    this.view = { from: 0, to: Math.max(1, meta.end), width: 1 };
    this.selected = -1;
    if (meta.grid) this.explainGrid();
    else this.listen();
  }

  get laneCount() {
    return this.meta.grid ? this.meta.grid.rows : Math.max(1, this.lanes.count);
  }

  draw() {
    const width = this.canvas.clientWidth;
    if (width === 0) return;
    const lane = Math.min(18, Math.max(1.5, Math.floor(340 / this.laneCount)));
    const height = Math.ceil(lane * this.laneCount) + AXIS;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.canvas.style.height = `${height}px`;
    this.laneHeight = lane;
    this.view.width = width;
    const pen = this.canvas.getContext('2d');
    pen.scale(ratio, ratio);
    const css = getComputedStyle(this.canvas);
    const color = name => css.getPropertyValue(`--${name}`);
    this.drawAxis(pen, color, height);
    if (this.meta.grid) this.drawGrid(pen, color);
    else this.drawBars(pen, color);
    this.drawSelection(pen, color);
  }

  drawAxis(pen, color, height) {
    pen.font = '11px system-ui, sans-serif';
    pen.textBaseline = 'bottom';
    for (const [time, label] of axisTicks(this.view, this.meta.ticksPerSecond)) {
      const x = this.x(time);
      pen.fillStyle = color('line');
      pen.fillRect(Math.round(x), 0, 1, height - AXIS + 4);
      pen.fillStyle = color('soft');
      const middle = x - pen.measureText(label).width / 2;
      pen.fillText(label, Math.min(Math.max(0, middle), this.view.width - pen.measureText(label).width), height - 1);
    }
  }

  drawBars(pen, color) {
    const bars = layBars(this.table, this.lanes, this.view, this.matches);
    const gap = this.laneHeight > 4 ? 2 : this.laneHeight > 2 ? 0.5 : 0;
    for (const kind of Object.keys(bars)) {
      pen.fillStyle = color(kind === '!' ? 'retry' : kind);
      for (const [alpha, list] of [[0.15, bars[kind].dim], [1, bars[kind].shown]]) {
        pen.globalAlpha = alpha;
        for (let i = 0; i < list.length; i += 3)
          pen.fillRect(list[i], list[i + 1] * this.laneHeight, list[i + 2], this.laneHeight - gap);
      }
    }
    pen.globalAlpha = 1;
  }

  explainGrid() {
    document.getElementById('zoom').hidden = true;
    document.getElementById('lanes-help').textContent =
      'Each row is a lane, or several: its color is the state that prevails, and its strength how busy the lane is.';
    this.canvas.setAttribute('role', 'img');
    this.canvas.removeAttribute('tabindex');
    this.canvas.removeAttribute('aria-roledescription');
  }

  // With too many images for bars: which state prevails in each lane at each time.
  drawGrid(pen, color) {
    const grid = this.meta.grid;
    const cells = fromBase64(grid.cells);
    for (let state = 0; state < STATES.length; state++) {
      pen.fillStyle = color(STATES[state]);
      for (let i = 0; i < cells.length; i++) {
        if (cells[i] >> 4 !== state || (cells[i] & 15) === 0) continue;
        const column = i % grid.columns;
        const x = this.x(column * grid.width);
        pen.globalAlpha = (cells[i] & 15) / 15;
        const y = Math.floor(i / grid.columns) * this.laneHeight;
        pen.fillRect(x, y, this.x((column + 1) * grid.width) - x, this.laneHeight - 1);
      }
    }
    pen.globalAlpha = 1;
  }

  drawSelection(pen, color) {
    if (this.selected < 0) return;
    const from = this.x(this.table.begin[this.selected]);
    const to = this.x(this.table.end[this.selected]);
    pen.strokeStyle = color('ink');
    pen.lineWidth = 2;
    const y = this.lanes.lane[this.selected] * this.laneHeight;
    pen.strokeRect(from - 1, y - 1, Math.max(3, to - from) + 2, this.laneHeight + (this.laneHeight > 4 ? 0 : 2));
  }

  x(time) {
    return (time - this.view.from) / (this.view.to - this.view.from) * this.view.width;
  }

  select(row) {
    this.selected = row;
    if (row >= 0 && (this.table.end[row] < this.view.from || this.table.begin[row] > this.view.to))
      this.move(this.table.begin[row] - (this.view.from + this.view.to) / 2);
    this.draw();
    this.onSelect(row);
  }

  filter(matches) {
    this.matches = matches;
    this.draw();
  }

  // Zooms around a time; a factor below 1 shows more detail.
  zoom(factor, around = (this.view.from + this.view.to) / 2) {
    const span = Math.min(this.meta.end, Math.max(10, (this.view.to - this.view.from) * factor));
    const part = (around - this.view.from) / (this.view.to - this.view.from);
    this.show(around - part * span, span);
  }

  move(by) {
    this.show(this.view.from + by, this.view.to - this.view.from);
  }

  show(from, span) {
    this.view.from = Math.max(0, Math.min(from, this.meta.end - span));
    this.view.to = Math.max(1, this.view.from + span);
    this.draw();
  }

  listen() {
    this.canvas.addEventListener('keydown', event => this.key(event));
    this.canvas.addEventListener('pointermove', event => this.point(event, false));
    this.canvas.addEventListener('click', event => this.point(event, true));
    this.canvas.addEventListener('pointerleave', () => this.onSelect(this.selected));
    this.canvas.addEventListener('wheel', event => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? 0.8 : 1.25, this.timeAt(event));
    }, { passive: false });
    for (const button of document.querySelectorAll('[data-zoom]'))
      button.addEventListener('click', () => {
        if (button.dataset.zoom === 'all') this.show(0, this.meta.end);
        else this.zoom(button.dataset.zoom === 'in' ? 0.5 : 2);
      });
  }

  timeAt(event) {
    const x = event.clientX - this.canvas.getBoundingClientRect().left;
    return this.view.from + x / this.view.width * (this.view.to - this.view.from);
  }

  point(event, click) {
    const y = event.clientY - this.canvas.getBoundingClientRect().top;
    const slack = 2 * (this.view.to - this.view.from) / this.view.width;
    const row = imageAt(this.table, this.lanes, Math.floor(y / this.laneHeight), this.timeAt(event), slack);
    if (click) this.select(row);
    else this.onSelect(row >= 0 ? row : this.selected);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = {
      ArrowRight: () => this.step(1),
      ArrowLeft: () => this.step(-1),
      ArrowDown: () => this.hop(1),
      ArrowUp: () => this.hop(-1),
      Home: () => this.stepTo(0, 1),
      End: () => this.stepTo(this.lanes.order.length - 1, -1),
      '+': () => this.zoom(0.5, this.middle()),
      '=': () => this.zoom(0.5, this.middle()),
      '-': () => this.zoom(2, this.middle()),
      0: () => this.show(0, this.meta.end),
      Enter: () => document.querySelector('#image a')?.click(),
      Escape: () => this.select(-1),
    };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  middle() {
    return this.selected < 0 ? undefined : this.table.begin[this.selected];
  }

  // To the next or previous image, in the order of their begins, that matches the filter.
  step(by) {
    const at = this.selected < 0 ? (by > 0 ? -1 : this.lanes.order.length) : this.lanes.order.indexOf(this.selected);
    this.stepTo(at + by, by);
  }

  stepTo(index, by) {
    for (let i = index; i >= 0 && i < this.lanes.order.length; i += by)
      if (this.matches[this.lanes.order[i]]) {
        this.select(this.lanes.order[i]);
        return;
      }
  }

  // To the image of the next or previous lane that is nearest in time.
  hop(by) {
    if (this.selected < 0) return this.step(1);
    const { lane, order } = this.lanes;
    const begin = this.table.begin[this.selected];
    let nearest = -1;
    for (const row of order)
      if (lane[row] === lane[this.selected] + by && this.matches[row]
          && (nearest < 0 || Math.abs(this.table.begin[row] - begin) < Math.abs(this.table.begin[nearest] - begin)))
        nearest = row;
    if (nearest >= 0) this.select(nearest);
  }
}
