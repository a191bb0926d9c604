// The table of images: columns in chunks, gzipped, in base64. See Chunk.java.

const STATES = 'wcrk';

async function readTable(meta) {
  const table = {
    size: meta.rows,
    number: new Float64Array(meta.rows),
    outcome: new Uint8Array(meta.rows), // 0 saved, 1 failed, 2 skipped
    label: new Uint16Array(meta.rows),
    host: new Uint16Array(meta.rows),
    bytes: new Float64Array(meta.rows),
    begin: new Float64Array(meta.rows),
    end: new Float64Array(meta.rows),
    pattern: new Array(meta.rows), // letters of STATES, and ! for a retry
    times: [], // the durations of the letters of all patterns
    timesFrom: new Uint32Array(meta.rows), // where those of an image begin
    link: new Array(meta.rows),
    name: new Array(meta.rows),
    directory: new Uint16Array(meta.rows),
    title: new Array(meta.rows),
    message: new Array(meta.rows),
  };
  const text = document.getElementById('rows').textContent;
  if (text === '') return table;
  const stream = new Blob([fromBase64(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = new Reader(new Uint8Array(await new Response(stream).arrayBuffer()));
  for (let row = 0; !reader.isAtEnd();) row = readChunk(reader, table, row);
  return table;
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  isAtEnd() {
    return this.at >= this.bytes.length;
  }

  number() {
    let byte = this.bytes[this.at++];
    let value = byte & 0x7f;
    for (let weight = 128; byte >= 0x80; weight *= 128) {
      byte = this.bytes[this.at++];
      value += (byte & 0x7f) * weight;
    }
    return value;
  }

  difference() {
    const value = this.number();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  // A number of which only the first bits are kept; all of them with 0 bits.
  rounded(bits) {
    const code = this.number();
    if (bits === 0) return code;
    return (unrounded[bits] ??= [])[code] ??= unround(code, bits);
  }

  column() {
    const length = this.number();
    const column = new Reader(this.bytes.subarray(this.at, this.at + length));
    this.at += length;
    return column;
  }

  texts() {
    return new TextDecoder().decode(this.column().bytes).split('\n');
  }
}

const unrounded = [];

// The first bits of a number, and how many bits follow: see Chunk.rounded.
function unround(code, bits) {
  const exact = 2 ** bits;
  if (code < exact) return code;
  const half = exact / 2;
  const exponent = Math.floor((code - exact) / half) + 1;
  return ((code - exact) % half + half) * 2 ** exponent;
}

function readChunk(reader, table, first) {
  const rows = reader.number();
  const unit = reader.number();
  const timeBits = reader.number();
  const sizeBits = reader.number();
  const [prefixes, extensions, patterns] = [reader.texts(), reader.texts(), reader.texts()];
  const [number, outcome, label, host, prefix, extension] = Array.from({ length: 6 }, () => reader.column());
  const [stems, names] = [reader.texts(), reader.texts()];
  const directory = reader.column();
  const [titles, messages] = [reader.texts(), reader.texts()];
  const [size, end, pattern] = Array.from({ length: 3 }, () => reader.column());
  const durations = Array.from(STATES, () => reader.column());
  let [lastNumber, lastEnd] = [0, 0];
  for (let i = 0; i < rows; i++) {
    const row = first + i;
    table.number[row] = lastNumber += number.difference();
    table.outcome[row] = outcome.number();
    table.label[row] = label.number();
    table.host[row] = host.number();
    table.link[row] = prefixes[prefix.number()] + stems[i] + extensions[extension.number()];
    table.name[row] = names[i] || stems[i];
    table.directory[row] = directory.number();
    table.title[row] = titles[i];
    table.message[row] = messages[i];
    table.bytes[row] = size.rounded(sizeBits);
    table.end[row] = (lastEnd += end.difference()) * unit;
    const letters = patterns[pattern.number()];
    let begin = table.end[row];
    table.timesFrom[row] = table.times.length;
    for (const letter of letters) {
      const time = letter === '!' ? 0 : durations[STATES.indexOf(letter)].rounded(timeBits) * unit;
      table.times.push(time);
      begin -= time;
    }
    table.pattern[row] = letters;
    table.begin[row] = begin;
  }
  return first + rows;
}
