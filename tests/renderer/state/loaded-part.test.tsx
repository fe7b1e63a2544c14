import type { ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { loadedPart } from '../../../renderer/state/loaded-part.tsx'

type Props = { readonly name: string }
const Greeting = ({ name }: Props) => <b>{name}</b>

describe('a part that is loaded', () => {
  it('shows what waits for it, then itself with its properties, and is loaded once', async () => {
    let loads = 0
    const Part = loadedPart<Props>(async () => {
      loads += 1
      return Greeting
    })
    const render = () => renderToStaticMarkup(<Part name="furnace" waiting={<i>wait</i>} />)
    expect(render()).toBe('<i>wait</i>')
    Part.begin()
    Part.begin()
    await Promise.resolve().then(() => undefined)
    expect(render()).toBe('<b>furnace</b>')
    expect(loads).toBe(1)
  })

  it('throws where it is shown when it cannot be loaded', async () => {
    const Part = loadedPart<Props>(() => Promise.reject<ComponentType<Props>>(new Error('gone')))
    Part.begin()
    await new Promise((done) => setTimeout(done))
    expect(() => renderToStaticMarkup(<Part name="furnace" />)).toThrow('gone')
  })
})
