// The lines of the program that say what the network is, for the small panel beside it.

/**
 * @param {string} text the whole program
 * @param {{ name: string, default: number }[]} settings the optimiser's, apart from the learning rate
 * @returns {string[]} lines; what is as it mostly is goes without saying
 */
export function excerpt(text, settings) {
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
