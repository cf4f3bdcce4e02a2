// The types of what we use of gifenc, which has none of its own.
declare module 'gifenc' {
  type Palette = number[][]
  interface FrameOptions {
    palette?: Palette
    transparent?: boolean
    transparentIndex?: number
    delay?: number
    dispose?: number
    repeat?: number
  }
  export function GIFEncoder(): {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void
    finish(): void
    bytes(): Uint8Array
  }
  export function quantize(rgba: Uint8Array, maxColors: number): Palette
}
