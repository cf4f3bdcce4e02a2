"""A page at rest: what is measured in the middle of a movement is neither how it was nor how it will be."""

from __future__ import annotations

from playwright.sync_api import Page


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
