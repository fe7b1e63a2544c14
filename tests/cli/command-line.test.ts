/** The words of the command line: what each form means, and what a wrong one is told. */
import { expect, test } from 'vitest'
import { type Command, parseCommandLine } from '../../cli/command-line.ts'
import { helpText } from '../../cli/help.ts'

function commandOf(line: string): Command {
  const parsed = parseCommandLine(line.split(' ').filter((word) => word !== ''))
  if (!parsed.ok) throw new Error(parsed.message.en)
  return parsed.command
}

function messageOf(line: string) {
  const parsed = parseCommandLine(line.split(' ').filter((word) => word !== ''))
  if (parsed.ok) throw new Error(`expected "${line}" to be refused`)
  return parsed.message
}

const kioskScreen = { heightMm: null, floorMm: null, idleSeconds: null }
const plainStart = { name: 'start', file: null, isBrowser: false, isOpening: true, port: 0, mode: 'plan', pin: null, kioskScreen }

test('start alone opens the app with what was open last, on a free port', () => {
  expect(commandOf('start')).toEqual(plainStart)
})

test('start takes a file and its options in any order', () => {
  const expected = { ...plainStart, file: '首钢#1.gpkg', isBrowser: true, isOpening: false, port: 8123 }
  expect(commandOf('start 首钢#1.gpkg --browser --no-open --port 8123')).toEqual(expected)
  expect(commandOf('start --port=8123 --no-open 首钢#1.gpkg --browser')).toEqual(expected)
  expect(commandOf('start --review a.gpkg')).toMatchObject({ mode: 'review', file: 'a.gpkg' })
  expect(commandOf('start --kiosk --pin 2468')).toMatchObject({ mode: 'kiosk', pin: '2468' })
  expect(commandOf('start --kiosk --kiosk-height-mm 1210 --kiosk-floor-mm=0 --kiosk-idle-seconds 30')).toMatchObject({
    kioskScreen: { heightMm: 1210, floorMm: 0, idleSeconds: 30 },
  })
})

test('a path that begins with a dash comes after two dashes', () => {
  expect(commandOf('check -- -odd.gpkg')).toEqual({ name: 'check', file: '-odd.gpkg' })
})

test('simulate reads date, window, seed, threads and step', () => {
  expect(
    commandOf(
      'simulate a.gpkg --date 2024-05-01 --from 10:00 --to 25:30 --seed 9 --threads 2 --step 0.25 --fixed --interval 2 --save --cold --json',
    ),
  ).toEqual({
    name: 'simulate',
    file: 'a.gpkg',
    date: '2024-05-01',
    from: 10 * 3600,
    // 25:30 is half past one the next morning.
    to: 25 * 3600 + 30 * 60,
    seed: 9,
    threads: 2,
    step: 0.25,
    isFixed: true,
    interval: 2,
    isSaved: true,
    isCold: true,
    evacuation: null,
    isJson: true,
  })
  expect(commandOf('simulate a.gpkg --date 2024-05-01')).toMatchObject({
    from: null,
    to: null,
    seed: 1,
    threads: null,
    step: null,
    interval: null,
    isSaved: false,
  })
})

test('simulate reads an alarm: half of the mean is the deviation that is not given, and without zones the whole park is left', () => {
  expect(commandOf('simulate a.gpkg --date 2024-05-01 --evacuate-at 15:00 --premovement 60')).toMatchObject({
    evacuation: { at: 15 * 3600, zoneUids: null, premovement: { mean: 60, sd: 30 }, lostExit: null, stepFreeShare: 0 },
  })
  const zones = '--evacuate-at 15:00 --evacuate-zones hall,plaza --premovement 60,10 --lost-exit largest --step-free 0.02'
  expect(commandOf(`simulate a.gpkg --date 2024-05-01 ${zones}`)).toMatchObject({
    evacuation: { zoneUids: ['hall', 'plaza'], premovement: { mean: 60, sd: 10 }, lostExit: 'largest', stepFreeShare: 0.02 },
  })
})

test('simulate --case takes a case file and nothing of a day', () => {
  expect(commandOf('simulate --case neck.json --json')).toEqual({ name: 'simulateCase', file: 'neck.json', isJson: true })
  expect(messageOf('simulate --case neck.json --seed 3').en).toContain('--seed')
  expect(messageOf('simulate a.gpkg --case neck.json').en).toContain('a.gpkg')
})

test('no words, --help, -h and help are help, also after a command; --version is the version', () => {
  for (const line of ['', '--help', '-h', 'help', 'start --help', 'simulate --help', 'check --help'])
    expect(commandOf(line).name).toBe('help')
  expect(commandOf('--version')).toEqual({ name: 'version' })
})

test.each([
  ['fly', 'fly: there is no such command.'],
  ['start --prot 3', "Unknown option '--prot'"],
  ['start a b', 'b: expected one FILE at most.'],
  ['start --port 70000', '--port 70000: expected a whole number from 0 to 65535.'],
  ['start --port 80.5', '--port 80.5: expected a whole number from 0 to 65535.'],
  ['start --review --kiosk', '--review and --kiosk: expected only one of them.'],
  ['start --pin 1234', '--pin: expected together with --kiosk.'],
  ['start --kiosk-floor-mm 5', '--kiosk-floor-mm: expected together with --kiosk.'],
  ['start --kiosk --kiosk-idle-seconds 5', '--kiosk-idle-seconds 5: expected a number from 10 to 600.'],
  ['simulate', 'simulate: FILE is missing.'],
  ['simulate a.gpkg', 'simulate: --date is missing.'],
  ['simulate a.gpkg --date 2024-5-1', '--date 2024-5-1: expected a date as YYYY-MM-DD.'],
  ['simulate a.gpkg --date 2024-02-30', '--date 2024-02-30: expected a date as YYYY-MM-DD.'],
  ['simulate a.gpkg --date 2024-05-01 --from 10', '--from 10: expected a time as HH:MM.'],
  ['simulate a.gpkg --date 2024-05-01 --from 12:00 --to 12:00', '--to 12:00: expected a time after --from 12:00.'],
  ['simulate a.gpkg --date 2024-05-01 --seed -1', "'--seed"],
  ['simulate a.gpkg --date 2024-05-01 --seed=-1', '--seed -1: expected a whole number from 0 to 4294967295.'],
  ['simulate a.gpkg --date 2024-05-01 --threads 0', '--threads 0: expected a whole number from 1 to 64.'],
  ['simulate a.gpkg --date 2024-05-01 --step 2', '--step 2: expected a number from 0.05 to 1.'],
  ['simulate a.gpkg --date 2024-05-01 --evacuate-at 3pm', '--evacuate-at 3pm: expected a time as HH:MM.'],
  [
    'simulate a.gpkg --date 2024-05-01 --from 10:00 --to 11:00 --evacuate-at 11:00',
    '--evacuate-at 11:00: expected a time within the window',
  ],
  ['simulate a.gpkg --date 2024-05-01 --premovement 60', '--premovement: expected together with --evacuate-at.'],
  ['simulate a.gpkg --date 2024-05-01 --evacuate-at 11:00 --premovement 60,x', '--premovement 60,x: expected MEAN or MEAN,DEVIATION'],
  ['simulate a.gpkg --date 2024-05-01 --evacuate-at 11:00 --step-free 2', '--step-free 2: expected a number from 0 to 1.'],
  ['simulate a.gpkg --date 2024-05-01 --evacuate-at 11:00 --evacuate-zones a,,b', '--evacuate-zones a,,b: expected ids of zones'],
  ['simulate a.gpkg b.gpkg --date 2024-05-01', 'b.gpkg: expected nothing after the FILE.'],
  ['check', 'check: FILE is missing.'],
  ['check a.gpkg --json', "Unknown option '--json'"],
])('%s is refused in one line with what was expected', (line, expected) => {
  const { zh, en } = messageOf(line)
  expect(en).toContain(expected)
  expect(en.endsWith('See ironpark --help.')).toBe(true)
  expect(zh).toMatch(/[\u4e00-\u9fff]/)
  expect(`${zh}${en}`).not.toContain('\n')
})

test('the help names every option that is read, and says it in Chinese first where the terminal is Chinese', () => {
  const help = helpText('en')
  for (const option of [
    'browser',
    'no-open',
    'port',
    'review',
    'kiosk',
    'pin',
    'kiosk-height-mm',
    'kiosk-floor-mm',
    'kiosk-idle-seconds',
    'date',
    'from',
    'to',
    'seed',
    'threads',
    'save',
    'cold',
    'step',
    'interval',
    'json',
    'case',
  ])
    expect(help).toContain(`--${option}`)
  expect(helpText('zh').startsWith('锈带新生')).toBe(true)
  expect(helpText('zh')).toContain(help)
})
