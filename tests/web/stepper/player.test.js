// The player moves the step number through time.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Player } from '../../../web/src/stepper/player.svelte.ts'
import { fakeFrames } from '../frames.js'

/** @type {ReturnType<typeof fakeFrames>} */
let frames
/** @type {Player} */
let player

beforeEach(() => {
  frames = fakeFrames()
  player = new Player()
  player.resize(10)
  player.go(0)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('going', () => {
  it('stands at any step at once, within the steps there are', () => {
    player.go(7)
    expect([player.at, player.progress, player.playing]).toEqual([7, 1, false])
    player.go(99)
    expect(player.at).toBe(10)
    player.go(-1)
    expect(player.at).toBe(0)
    player.go(3.4)
    expect(player.at).toBe(3)
  })

  it('passes over steps that are out of sight, forward and back, and says how many', () => {
    player.hidden = [false, true, true, true, false, false, true, true, true, true]
    player.go(1)
    player.forward()
    expect([player.at, player.together]).toEqual([5, 3])
    player.forward()
    expect([player.at, player.together]).toEqual([6, 0])
    player.forward()
    expect(player.at).toBe(10)
    player.back()
    expect(player.at).toBe(6)
    player.go(3)
    expect(player.at).toBe(3)
    player.back()
    expect(player.at).toBe(1)
  })

  it('back is at rest, forward travels', () => {
    player.go(5)
    player.forward()
    expect([player.at, player.progress]).toEqual([6, 0])
    frames.pass(660)
    expect(player.progress).toBeGreaterThan(0.4)
    expect(player.progress).toBeLessThan(0.6)
    frames.pass(700)
    expect([player.at, player.progress]).toEqual([6, 1])
    expect(frames.waiting).toBe(0)
    player.back()
    expect([player.at, player.progress]).toEqual([5, 1])
  })

  it('does not leave the ends', () => {
    player.back()
    expect(player.at).toBe(0)
    player.go(10)
    player.forward()
    expect([player.at, frames.waiting]).toEqual([10, 0])
  })

  it('forward many times in a row takes as many steps, with one clock', () => {
    for (let i = 0; i < 4; i++) player.forward()
    expect([player.at, frames.waiting]).toEqual([4, 1])
  })
})

describe('playing', () => {
  it('takes a step every 2.5 seconds, rests for 1.2 of them, and stops at the end', () => {
    player.go(7)
    player.play()
    expect([player.at, player.playing]).toEqual([8, true])
    frames.pass(1320)
    expect([player.at, player.progress]).toEqual([8, 1])
    frames.pass(1160)
    expect(player.at).toBe(8)
    frames.pass(60)
    expect(player.at).toBe(9)
    frames.pass(7000)
    expect([player.at, player.playing, player.progress, frames.waiting]).toEqual([10, false, 1, 0])
  })

  it('from the end starts over', () => {
    player.go(10)
    player.toggle()
    expect([player.at, player.playing]).toEqual([0, true])
  })

  it('starting over stays but a moment before the first step, at any speed', () => {
    for (const [speed, moment] of [
      [0.25, 600],
      [1, 600],
      [5, 500],
    ]) {
      player.speed = speed
      player.go(10)
      player.play()
      frames.pass(moment - 40)
      expect([player.at, player.playing]).toEqual([0, true])
      frames.pass(80)
      expect([player.at, player.playing]).toEqual([1, true])
    }
  })

  it('pauses where it is, and the packet arrives', () => {
    player.play()
    frames.pass(300)
    player.toggle()
    expect(player.playing).toBe(false)
    frames.pass(5000)
    expect([player.at, player.progress, frames.waiting]).toEqual([1, 1, 0])
  })

  it('travels only once the view has moved to where it does', () => {
    player.play()
    player.wait(320)
    frames.pass(320)
    expect(player.progress).toBe(0)
    frames.pass(1320)
    expect([player.at, player.progress]).toEqual([1, 1])
  })

  it('of many steps takes a minute, however many they are', () => {
    for (const total of [200, 20_000]) {
      player.go(0)
      player.resize(total)
      player.play()
      frames.pass(58_000)
      expect(player.at).toBeGreaterThan(0.9 * total)
      expect(player.playing).toBe(true)
      frames.pass(2_400)
      expect([player.at, player.playing]).toEqual([total, false])
    }
  })

  it('counts only the steps that are seen towards that minute', () => {
    player.resize(1000)
    player.hidden = Array.from({ length: 1000 }, (_, index) => index >= 10)
    player.play()
    frames.pass(2400)
    expect(player.at).toBe(1)
  })

  it('is over as soon as somebody goes elsewhere', () => {
    player.play()
    player.go(4)
    frames.pass(5000)
    expect([player.at, player.playing]).toEqual([4, false])
  })

  it('goes at the chosen speed', () => {
    player.speed = 4
    player.play()
    frames.pass(2600)
    expect(player.at).toBe(5)
  })

  it('does not jump when the speed changes on the way', () => {
    player.speed = 0.25
    player.play()
    frames.pass(1000)
    const before = player.progress
    player.speed = 4
    frames.pass(20)
    expect(player.progress - before).toBeLessThan(0.1)
    expect(player.at).toBe(1)
  })

  it('of nothing is nothing', () => {
    const empty = new Player()
    empty.toggle()
    expect([empty.playing, empty.at]).toEqual([false, 0])
  })
})

describe('a new graph', () => {
  it('keeps whoever stood at the end there', () => {
    player.go(10)
    player.resize(14)
    expect(player.at).toBe(14)
    player.resize(6)
    expect(player.at).toBe(6)
  })

  it('keeps the step number elsewhere', () => {
    player.go(5)
    player.resize(14)
    expect(player.at).toBe(5)
    player.resize(3)
    expect(player.at).toBe(3)
  })

  it('with fewer steps ends the play', () => {
    player.go(5)
    player.play()
    player.resize(3)
    frames.pass(3000)
    expect([player.at, player.playing]).toEqual([3, false])
  })
})

describe('with reduced motion', () => {
  it('nothing travels: values switch', () => {
    frames.hold()
    player.forward()
    expect([player.at, player.progress]).toEqual([1, 1])
    frames.pass(40)
    expect(player.progress).toBe(1)
  })

  it('playing still takes its time between steps', () => {
    frames.hold()
    player.play()
    frames.pass(2400)
    expect([player.at, player.progress]).toEqual([1, 1])
    frames.pass(140)
    expect(player.at).toBe(2)
  })
})
