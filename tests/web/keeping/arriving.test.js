// Files that are dropped on the page: notebooks and programs are opened, others are there for the text.
import { expect, it, vi } from 'vitest'
import { arrive } from '../../../web/src/keeping/arriving.ts'

/** @param {any} reply */
function receivers(reply = null) {
  const client = { ask: vi.fn(async () => reply), give: vi.fn() }
  const expression = { run: vi.fn(), strange: '', text: 'from my_engine import Value' }
  return /** @type {any} */ ({ client, expression, open: vi.fn() })
}

it('a notebook is opened as the text that Python makes of it', async () => {
  const to = receivers({ kind: 'text', text: 'x = 1' })
  expect(await arrive([new File(['{}'], 'n.ipynb')], to)).toBe('')
  expect(to.client.ask).toHaveBeenCalledWith({ kind: 'notebook-text', notebook: '{}' })
  expect(to.open).toHaveBeenCalledWith('x = 1')
})

it('what is no notebook is told with its name', async () => {
  const message = { id: '', arguments: {}, english: 'This is not a notebook.' }
  const to = receivers({ kind: 'error', error: { message } })
  expect(await arrive([new File(['no'], 'n.ipynb')], to)).toBe('n.ipynb: This is not a notebook.')
  expect(to.open).not.toHaveBeenCalled()
})

it('a program is opened as it is', async () => {
  const to = receivers()
  await arrive([new File(['y = 2'], 'p.py')], to)
  expect(to.open).toHaveBeenCalledWith('y = 2')
})

it('any other file is given to the text, which runs again', async () => {
  const to = receivers()
  await arrive([new File(['a b'], 'words.txt')], to)
  expect(to.client.give).toHaveBeenCalledWith('words.txt', new TextEncoder().encode('a b'), '')
  expect(to.expression.run).toHaveBeenCalled()
})

it('a module that the text imports is given to it, and so is one that another program imports', async () => {
  const to = receivers()
  await arrive([new File(['class Value: pass'], 'my_engine.py')], to)
  expect(to.client.give.mock.calls.map(([name]) => name)).toEqual(['my_engine.py'])
  expect(to.open).not.toHaveBeenCalled()
  await arrive([new File(['x = 1'], 'other.py'), new File(['import other'], 'main.py')], to)
  expect(to.client.give.mock.calls.map(([name]) => name)).toEqual(['my_engine.py', 'other.py'])
  expect(to.open).toHaveBeenCalledWith('import other')
})
