// A file that is dropped on the page or chosen: a notebook or a program is opened, any other is there for the text.
import type { Expression } from '../expression/expression.svelte.ts'
import type { PythonClient } from '../python/client.ts'
import { said } from '../texts/words.svelte.ts'

interface Receivers {
  client: Pick<PythonClient, 'ask' | 'give'>
  expression: Pick<Expression, 'open' | 'run' | 'strange'>
}

/** @returns what is wrong with them; empty where nothing is */
export async function arrive(files: Iterable<File>, { client, expression }: Receivers): Promise<string> {
  for (const file of files) {
    if (/\.ipynb$/i.test(file.name)) {
      const reply = await client.ask({ kind: 'notebook-text', notebook: await file.text() })
      if (reply.kind === 'text') expression.open(reply.text)
      else if (reply.kind === 'error') return `${file.name}: ${said(reply.error.message)}`
    } else if (/\.(py|md)$/i.test(file.name)) expression.open(await file.text())
    else {
      client.give(file.name, new Uint8Array(await file.arrayBuffer()), expression.strange)
      expression.run()
    }
  }
  return ''
}

/** Let the person choose files. */
export function choose(): Promise<File[]> {
  const field = document.createElement('input')
  field.type = 'file'
  field.multiple = true
  return new Promise((resolve) => {
    field.addEventListener('change', () => resolve([...(field.files ?? [])]))
    field.addEventListener('cancel', () => resolve([]))
    field.click()
  })
}
