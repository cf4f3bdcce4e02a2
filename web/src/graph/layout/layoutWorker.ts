// The layout worker: lays large graphs out beside the page.
import type { LayoutInput } from '../types.ts'
import { nested } from './nested.ts'

self.onmessage = ({ data }: MessageEvent<LayoutInput>) => self.postMessage(nested(data))
