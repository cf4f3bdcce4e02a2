// A step whose number is to be predicted shows and says it nowhere.
import { describe, expect, it } from 'vitest'
import { cardOf } from '../../../web/src/stepper/card.ts'
import { pictureOf } from '../../../web/src/stepper/picture.ts'
import { veiledCard, veiledPicture } from '../../../web/src/stepper/veil.ts'
import { plainMinus, spoken } from '../../../web/src/texts/numbers.ts'
import { graphOf } from '../replies.js'

/** @param {string} name @param {number} at */
function veiled(name, at) {
  const { topology, values, steps } = graphOf(name)
  const step = steps[at - 1]
  return {
    step,
    topology,
    values,
    card: veiledCard(cardOf(topology, values, steps, at), topology, values, step),
    picture: veiledPicture(pictureOf(topology, values, steps, at), topology, values, step),
  }
}

describe.each(['neuron', 'twice', 'cube', 'naive_recursion'])('every step of %s', (name) => {
  const { steps } = graphOf(name)
  it.each(steps.map((_, index) => index + 1))('%d hides its number', (at) => {
    const { step, topology, values, card, picture } = veiled(name, at)
    const asked = step.kind === 'contribution' ? step.receiver : step.node
    const node = picture.nodes[asked]
    const field = step.kind === 'forward' ? node.data : node.grad
    expect(field).toBe('?')
    expect(node.name).toMatch(/hidden/)
    expect(node.note).toBe(undefined)
    expect(card).toMatchObject({ because: '', contribution: null, fault: '' })
    expect(card.question.text).toContain(topology.nodes[asked].title)
    if (step.kind !== 'contribution') return
    const { before, after } = { before: values.before[step.index], after: values.after[step.index] }
    const upstream = card.question.known[0]
    const said = plainMinus(
      [card.sentence, card.title, ...card.question.hint].join(' ').replace(upstream, ''),
    )
    if (spoken(before) !== spoken(after)) expect(said).not.toContain(` ${spoken(after)}`)
    expect(picture.packet?.text).toMatch(/ × \? = \?$/)
  })
})
