/** The fields that are kept between runs stay within their bound, and those used last stay longest. */
import { expect, it } from 'vitest'
import { FieldCache } from '../../backend/runs/field-cache.ts'

const field = (key: string, bytes = 100) => ({ key, directions: new Uint8Array(new SharedArrayBuffer(bytes)) })
const keysOf = (cache: FieldCache) => cache.fields().map(({ key }) => key)

it('drops the field that was not used for longest when the bound is reached', () => {
  const cache = new FieldCache(300)
  for (const key of ['a', 'b', 'c']) cache.add(field(key))
  cache.touch('a')
  cache.add(field('d'))
  expect(keysOf(cache)).toEqual(['c', 'a', 'd'])
  expect(cache.bytes).toBe(300)
})

it('keeps one field a key, none that is larger than the bound, and none after it is cleared', () => {
  const cache = new FieldCache(300)
  cache.add(field('a'))
  cache.add(field('a'))
  cache.add(field('large', 301))
  cache.touch('unknown')
  expect(keysOf(cache)).toEqual(['a'])
  expect(cache.bytes).toBe(100)
  cache.clear()
  expect([cache.fields(), cache.bytes]).toEqual([[], 0])
})
