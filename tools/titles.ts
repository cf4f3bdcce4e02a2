// The titles of lessons and exercises in a language of the page, as JSON: node web/run.mjs tools/titles.ts es
const { default: words } = await import(`../web/src/texts/${process.argv[2]}.ts`)

const titles = (of: Record<string, { title: string }>) =>
  Object.fromEntries(Object.entries(of).map(([name, { title }]) => [name, title]))

const { lessons, exercises, learn } = words
console.log(
  JSON.stringify({
    lesson: titles(lessons),
    build: titles(exercises),
    groups: { lesson: learn.lessons, build: learn.build },
  }),
)
