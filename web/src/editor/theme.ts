// How the editor looks: every colour from the page's tokens, so light and dark are one theme.
import { EditorView } from '@codemirror/view'

const shade = (token: string, percent: number) => `color-mix(in srgb, var(${token}) ${percent}%, transparent)`

const sheet = {
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--panel)', fontSize: '13.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.75', overflow: 'auto' },
  '.cm-content': { padding: '14px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 16px 0 4px' },
  '.cm-content ::selection, .cm-content::selection': {
    backgroundColor: shade('--data', 28),
    color: 'var(--ink)',
  },

  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--comment)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': {
    minWidth: '38px',
    padding: '0 9px 0 8px',
    textAlign: 'left',
    borderLeft: '3px solid transparent',
    boxSizing: 'border-box',
  },

  '.tok-keyword, .tok-bool, .tok-atom': { color: 'var(--keyword)' },
  '.tok-string, .tok-string2': { color: 'var(--string)' },
  '.tok-comment': { color: 'var(--comment)' },
  '.tok-number': { color: 'var(--data)' },

  // touch-action needs a block; the line height keeps the underline close.
  '.cm-literal': {
    display: 'inline-block',
    lineHeight: '1.2',
    color: 'var(--data)',
    borderBottom: `1px dashed ${shade('--data', 55)}`,
    cursor: 'ew-resize',
    touchAction: 'pan-y',
  },
  '.cm-literal:hover, .cm-literal-held': { backgroundColor: shade('--data', 9), borderBottomStyle: 'solid' },
  '&.cm-readonly .cm-literal': { cursor: 'inherit', borderBottom: 'none', backgroundColor: 'transparent' },
  '&.cm-scrubbing .cm-content': { cursor: 'ew-resize', userSelect: 'none' },

  '.cm-line.cm-hovered-line, .cm-hovered-line-gutter': {
    backgroundColor: 'var(--wash)',
    color: 'var(--ink)',
  },
  '.cm-line.cm-step-line, .cm-step-line-gutter': { backgroundColor: 'var(--grad-wash)', color: 'var(--ink)' },
  '.cm-lineNumbers .cm-gutterElement.cm-step-line-gutter': { borderLeftColor: 'var(--grad)' },
  '.cm-hovered-line .tok-comment, .cm-step-line .tok-comment': { color: 'var(--soft)' },

  '.cm-fault': {
    textDecoration: 'underline wavy var(--bad)',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
  },
  '.cm-fault-marker': {
    color: 'var(--bad)',
    fontWeight: '700',
    position: 'relative',
    display: 'inline-block',
  },
  '.cm-fault-marker::before': {
    content: '""',
    position: 'absolute',
    left: '-8px',
    top: 'calc(50% - 3px)',
    width: '6px',
    height: '6px',
    borderRadius: '50%',
    backgroundColor: 'var(--bad)',
  },

  '&.cm-focused .cm-matchingBracket, .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: `1px solid ${shade('--soft', 60)}`,
    borderRadius: '2px',
  },
  '&.cm-focused .cm-nonmatchingBracket, .cm-nonmatchingBracket': {
    backgroundColor: 'transparent',
    color: 'var(--bad)',
  },

  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: 'var(--border)',
    borderRadius: '7px',
    boxShadow: 'var(--shadow)',
    overflow: 'hidden',
  },
  '.cm-fault-message': { padding: '6px 10px', maxWidth: 'min(360px, 80vw)', font: '13px/1.45 var(--sans)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mono)',
    fontSize: '13px',
    maxHeight: '12em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px', lineHeight: '1.5' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--data-wash)',
    color: 'var(--ink)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--data)', fontWeight: '600' },

  '.cm-panels': { backgroundColor: 'var(--wash)', color: 'var(--ink)' },
  '.cm-panels.cm-panels-top': { borderBottom: 'var(--border)' },
  '.cm-panel.cm-search': { padding: '6px 28px 6px 10px', font: '13px var(--sans)' },
  '.cm-textfield': {
    backgroundColor: 'var(--panel)',
    color: 'var(--ink)',
    border: '1px solid var(--faint)',
    borderRadius: '5px',
    padding: '2px 6px',
    fontSize: '12px',
    width: '128px',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: 'var(--border)',
    borderRadius: '5px',
    padding: '2px 6px',
    fontSize: '12px',
  },
  '.cm-button:active': { backgroundImage: 'none', backgroundColor: 'var(--wash)' },
  '.cm-panel.cm-search [name=close]': { color: 'var(--soft)', fontSize: '18px', right: '8px' },
  '.cm-searchMatch, .cm-searchMatch *': { color: 'var(--ink)' },
  '.cm-searchMatch': { backgroundColor: shade('--data', 18) },
  '.cm-searchMatch.cm-searchMatch-selected': { backgroundColor: shade('--data', 40) },
}

export const theme = EditorView.theme(sheet)
