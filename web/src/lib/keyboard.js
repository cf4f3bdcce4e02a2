// Which key presses belong to the page, and which to the thing that has the focus.

const OWN_KEYS =
  'input, select, textarea, [contenteditable="true"], [role="slider"], [role="textbox"], dialog *'

/** Whether the focused element uses keys of its own. @param {EventTarget | null} target */
export function typesHere(target) {
  return target instanceof Element && target.closest(OWN_KEYS) !== null
}

/** Whether the focused element answers Space and Enter itself. @param {EventTarget | null} target */
export function pressesHere(target) {
  return target instanceof Element && target.closest('button, a, [role="button"], [tabindex="0"]') !== null
}
