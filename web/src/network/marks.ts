// The marks of the points: each class has a colour and a shape, so that neither is needed.
import { placeOf, type Size, toPixels } from './axes.ts'
import { cssShade, type Palette } from './palette.ts'
import type { Network, Task } from './types.ts'

const SHAPES = [
  'M-3.9 0A3.9 3.9 0 1 1 3.9 0A3.9 3.9 0 1 1 -3.9 0Z',
  'M0 -5L5 0L0 5L-5 0Z',
  'M0 -4.9L4.8 3.6H-4.8Z',
  'M-3.6 -3.6H3.6V3.6H-3.6Z',
  'M0 4.9L4.8 -3.6H-4.8Z',
  'M-1.6 -4.6H1.6V-1.6H4.6V1.6H1.6V4.6H-1.6V1.6H-4.6V-1.6H-1.6Z',
]

/** Which of the classes a target means, from 0; of a regression all points are of one kind. */
export function classOf(task: Task, target: number) {
  if (task === 'several classes') return target
  return task === 'regression' || target > 0 ? 1 : 0
}

/** The target of a class, from 0. */
export function targetOf(task: Task, index: number) {
  return task === 'two classes' ? 2 * index - 1 : index
}

/** Whether the map shows a regression's surface, over two inputs. */
export function isSurface({ task, inputs }: Network) {
  return task === 'regression' && inputs.length > 1
}

/**
 * The target of a new point.
 * @param place on the map
 * @param index of the class that was chosen
 * @param chosen the target that was, for a surface
 */
export function newTarget(made: Network, place: [number, number], index: number, chosen: number) {
  if (made.task !== 'regression') return targetOf(made.task, index)
  return isSurface(made) ? chosen : place[1]
}

/** The shape of a class, as an SVG path around 0. */
export function shapeOf(index: number) {
  // The class above the threshold comes second and is the circle.
  return SHAPES[index === 0 ? 1 : index === 1 ? 0 : index % SHAPES.length]
}

/**
 * A thumbnail: the points of each class as one path of dots.
 * @param side of the square that they fill
 * @returns by class
 */
export function dots(task: Task, sample: [x: number, y: number, target: number][], side: number): string[] {
  const [xs, ys] = [sample.map(([x]) => x), sample.map(([, y]) => y)]
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)]
  const span = Math.max(Math.max(...xs) - left, Math.max(...ys) - bottom) || 1
  const [wide, high] = [(Math.max(...xs) - left) / span, (Math.max(...ys) - bottom) / span]
  const inner = side - 8
  const paths: string[] = []
  for (const [x, y, target] of sample) {
    const kind = task === 'regression' && target !== y ? Number(target > 0) : classOf(task, target)
    const px = 4 + inner * ((x - left) / span + (1 - wide) / 2)
    const py = side - 4 - inner * ((y - bottom) / span + (1 - high) / 2)
    paths[kind] = `${paths[kind] ?? ''}M${px.toFixed(1)} ${py.toFixed(1)}h0`
  }
  return Array.from(paths, (path) => path ?? '')
}

/** The size of target that has a map's full colour. */
export function scaleOf({ task, points }: Pick<Network, 'task' | 'points'>) {
  return task === 'regression' ? Math.max(1e-9, ...points.map(({ target }) => Math.abs(target))) : 1
}

/**
 * Each point as it is drawn on the map, in pixels; without a colour as long as the page's are not known. A regression's
 * points have their targets' colours where the plane has both of its inputs.
 */
export function marksOf(made: Network, size: Size, palette: Palette | null) {
  const surface = isSurface(made)
  const scale = scaleOf(made)
  return made.points.map((point) => {
    const [x, y] = toPixels(made.grid, size, ...placeOf(made, point))
    const kind = classOf(made.task, point.target)
    const colour =
      palette &&
      (surface
        ? cssShade(palette, point.target / scale)
        : palette.css.classes[kind % palette.css.classes.length])
    return { x, y, shape: shapeOf(kind), colour, held: point.held }
  })
}
