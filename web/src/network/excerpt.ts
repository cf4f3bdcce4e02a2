// The lines of the program that say what the network is, for the small panel beside it.

/**
 * @param text the whole program
 * @param settings the optimiser's, apart from the learning rate
 * @returns lines; what is as it mostly is goes without saying
 */
export function excerpt(text: string, settings: { name: string; default: number }[]): string[] {
  const plain = new Map(settings.map((setting) => [setting.name, setting.default]))
  return text
    .split('\n')
    .filter((line) => /^(model|optimizer) =/.test(line))
    .map((line) =>
      line.replace(/, (\w+)=([^,()]+)/g, (all, name, value) =>
        name === 'init' || name === 'seed' || plain.get(name) === Number(value) ? '' : all,
      ),
    )
}
