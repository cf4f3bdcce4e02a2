// A large graph for tests, small enough to read: y = tanh(a·b) + a·b twice over, in groups.
import { LargeNumbers, Shape } from '../../../web/src/large/model.ts'

const BYTES = { u8: Uint8Array, u16: Uint16Array, i32: Int32Array, f64: Float64Array }

/** Python's reply with its bytes. */
export function reply({ data = [2, 3, 6, 1, 7], grad = [3.5, 2, 1.2, 1, 1], op = [0, 0, 1, 2, 3] } = {}) {
  const parts = {
    op: ['u16', op],
    symbol: ['u16', op],
    name: ['i32', [1, 2, 0, 3, 4]],
    line: ['i32', [1, 2, 3, 4, 5]],
    group: ['i32', [1, 1, 2, 3, 0]],
    start: ['i32', [0, 0, 0, 2, 3, 5]],
    from: ['i32', [0, 1, 2, 2, 3]],
    slot: ['u8', [0, 1, 0, 0, 1]],
    step: ['i32', [3, 4, 2, 0, 1]],
    data: ['f64', data],
    grad: ['f64', grad],
    local: ['f64', [3, 2, 0.2, 1, 1]],
    contribution: ['f64', [1, 1, 0.2, 3.6, 2.4]],
    before: ['f64', [0, 0, 1, 0, 0]],
    after: ['f64', [1, 1, 1.2, 3.6, 2.4]],
  }
  const columns = {}
  const bytes = new ArrayBuffer(1024)
  let offset = 0
  for (const [name, [type, numbers]] of Object.entries(parts)) {
    columns[name] = { type, offset, length: numbers.length }
    new BYTES[type](bytes, offset, numbers.length).set(numbers)
    offset += Math.ceil((numbers.length * BYTES[type].BYTES_PER_ELEMENT) / 8) * 8
  }
  const group = (title, kind, parent, size, line = null, shape = 0) => ({
    title,
    kind,
    parent,
    size,
    line,
    called: line,
    shape,
  })
  return {
    kind: 'large',
    signature: op.join(),
    count: 5,
    columns,
    bytes,
    leaves: [],
    topology: {
      groups: [
        group('', 'whole', -1, 5),
        group('w', 'name', 0, 2),
        group('outer', 'call', 0, 2, 3),
        group('inner', 'turn', 2, 1, 4),
      ],
      open: [0],
      ops: ['', 'mul', 'tanh', 'add', 'sub'],
      symbols: ['', '×', 'tanh', '+', '−'],
      names: ['', 'w[0]', 'w[1]', 't', 'y'],
      output: 4,
      summary: null,
      words: {},
    },
  }
}

export function graph(changes) {
  const given = reply(changes)
  return { shape: new Shape(given), numbers: new LargeNumbers(given) }
}
