"""A page at rest: what is measured in the middle of a movement is neither how it was nor how it will be."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def wait_until_still(page: Page) -> None:
    """Wait until whatever glides has arrived, and what turns into another colour has it."""
    page.evaluate(
        """async () => {
          for (let frame = 0; frame < 3; frame++) {
            await new Promise(requestAnimationFrame)
            const moving = document.getAnimations().filter(
              ({ effect, playState }) => playState === 'running' && effect.getComputedTiming().endTime < Infinity)
            await Promise.allSettled(moving.map((one) => one.finished))
          }
        }"""
    )


def wait_until_camera_rests(page: Page) -> None:
    """Wait until the boxes of the graph have stayed where they are for some frames: the view glides by itself."""
    page.evaluate(
        """() => new Promise((done) => {
          let before = '', same = 0
          const look = () => {
            const boxes = [...document.querySelectorAll('[data-node] .box')].map((box) => box.getBoundingClientRect())
            const now = boxes.map(({ x, y }) => [x, y]).join()
            same = now === before ? same + 1 : 0
            before = now
            same > 12 ? done() : requestAnimationFrame(look)
          }
          look()
        })"""
    )


def wait_until_it_rests(element: Locator) -> None:
    """Wait until the element has stayed where it is in the window for some frames."""
    element.evaluate(
        """(element) => new Promise((done) => {
          let before = '', same = 0
          const look = () => {
            const { x, y } = element.getBoundingClientRect()
            same = `${x} ${y}` === before ? same + 1 : 0
            before = `${x} ${y}`
            same > 12 ? done() : requestAnimationFrame(look)
          }
          look()
        })"""
    )
