// The columns of a large graph, read from the bytes that come with Python's reply.
import type { Bytes } from '../python/client.ts'
import type { Column, LargeReply } from '../python/protocol.ts'

const ARRAYS = { u8: Uint8Array, u16: Uint16Array, i32: Int32Array, f64: Float64Array }

export function columnsOf({ columns, bytes }: LargeReply & Bytes) {
  const read = (name: string) => {
    const column: Column | undefined = columns[name]
    if (!column) throw new Error(`the reply has no column ${name}`)
    return new ARRAYS[column.type](bytes, column.offset, column.length)
  }
  return {
    whole: (name: string) => read(name) as Int32Array,
    real: (name: string) => read(name) as Float64Array,
    has: (name: string) => name in columns,
  }
}
