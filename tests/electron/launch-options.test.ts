/** The words of the command line as the desktop app reads them. */
import { expect, test } from 'vitest'
import { ownArguments, parseLaunchOptions, relaunchArguments } from '../../electron/main/launch-options.ts'

const parse = (...args: string[]) => parseLaunchOptions(args, '/home/a')

test('own arguments leave out the executable, and unpackaged the script', () => {
  expect(ownArguments(['/opt/ironpark', '--review', 'a.gpkg'], true)).toEqual(['--review', 'a.gpkg'])
  expect(ownArguments(['/x/electron', 'out/node/main.js', '--review'], false)).toEqual(['--review'])
})

test('the file is the first word that is no flag nor the value of one, relative to the folder', () => {
  expect(parse('--kiosk-height-mm', '900', '园区 一.gpkg').filePath).toBe('/home/a/园区 一.gpkg')
  expect(parse('--review', '/b/c#%.gpkg').filePath).toBe('/b/c#%.gpkg')
  expect(parse('--kiosk').filePath).toBeNull()
})

test('flags of Chromium change nothing', () => {
  expect(parse('--enable-features=X', '--no-sandbox')).toEqual(parse())
})

test('a kiosk wins over a review, and sizes that cannot be are left out', () => {
  expect(parse('--review', '--kiosk').mode).toBe('kiosk')
  expect(parse('--kiosk-height-mm=1210').kioskHeightMm).toBe(1210)
  expect(parse('--kiosk-height-mm=0').kioskHeightMm).toBeNull()
  expect(parse('--kiosk-height-mm=tall').kioskHeightMm).toBeNull()
})

test('the mark of a relaunch is read back, replaced and never piles up', () => {
  const once = relaunchArguments(['--kiosk', 'a.gpkg'], 1, 1000)
  const twice = relaunchArguments(once, 2, 2000)
  expect(twice).toEqual(['--kiosk', 'a.gpkg', '--kiosk-relaunched=2,2000'])
  expect(parse(...twice)).toMatchObject({ relaunches: 2, relaunchedAtMs: 2000, mode: 'kiosk' })
  expect(parse('--kiosk-relaunched=many')).toMatchObject({ relaunches: 0, relaunchedAtMs: 0 })
})
