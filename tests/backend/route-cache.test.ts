/** The routes that are kept between runs stay within their bound, and those used last stay longest. */
import { expect, it } from 'vitest'
import { RouteCache } from '../../backend/runs/route-cache.ts'

const tile = (key: string, bytes = 100) => ({ key, bytes: new Uint8Array(new SharedArrayBuffer(bytes)) })
const keysOf = (cache: RouteCache) => cache.tiles().map(({ key }) => key)

it('drops the piece that was not used for longest when the bound is reached', () => {
  const cache = new RouteCache(300)
  for (const key of ['a', 'b', 'c']) cache.add(tile(key))
  cache.touch('a')
  cache.add(tile('d'))
  expect(keysOf(cache)).toEqual(['c', 'a', 'd'])
  expect(cache.bytes).toBe(300)
})

it('keeps one piece a key, none that is larger than the bound, and none after it is cleared', () => {
  const cache = new RouteCache(300)
  cache.add(tile('a'))
  cache.add(tile('a'))
  cache.add(tile('large', 301))
  cache.touch('unknown')
  expect(keysOf(cache)).toEqual(['a'])
  expect(cache.bytes).toBe(100)
  cache.clear()
  expect([cache.tiles(), cache.bytes]).toEqual([[], 0])
})
