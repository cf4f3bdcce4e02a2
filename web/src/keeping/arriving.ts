// A file that is dropped on the page or chosen: a notebook or a program is opened; any other is there for the text, and
// so is a module that the text imports.
import type { Expression } from '../expression/expression.svelte.ts'
import type { PythonClient } from '../python/client.ts'
import { said } from '../texts/words.svelte.ts'

interface Receivers {
  client: Pick<PythonClient, 'ask' | 'give'>
  expression: Pick<Expression, 'run' | 'strange' | 'text'>
  /** opens a text */
  open: (text: string) => void
}

/** @returns what is wrong with them; empty where nothing is */
export async function arrive(
  files: Iterable<File>,
  { client, expression, open }: Receivers,
): Promise<string> {
  const all = [...files]
  const programs = new Map<File, string>()
  for (const file of all) if (/\.(py|md)$/i.test(file.name)) programs.set(file, await file.text())
  const isImported = (file: File) =>
    [expression.text, ...[...programs].flatMap(([other, text]) => (other === file ? [] : [text]))].some(
      (text) => imports(text, file.name),
    )
  for (const file of all) {
    const program = programs.get(file)
    if (/\.ipynb$/i.test(file.name)) {
      const reply = await client.ask({ kind: 'notebook-text', notebook: await file.text() })
      if (reply.kind === 'text') open(reply.text)
      else if (reply.kind === 'error') return `${file.name}: ${said(reply.error.message)}`
    } else if (program !== undefined && !isImported(file)) open(program)
    else {
      client.give(file.name, new Uint8Array(await file.arrayBuffer()), expression.strange)
      expression.run()
    }
  }
  return ''
}

/** Whether a text imports the module that a file holds. */
function imports(text: string, name: string): boolean {
  const module = /^(\w+)\.py$/i.exec(name)?.[1]
  return module !== undefined && new RegExp(`^\\s*(from|import)\\s+${module}\\b`, 'm').test(text)
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
