/** Import rules: data flows one way between the rooms. */
const rooms = ['domain', 'simulation', 'scenarios', 'backend', 'cli', 'electron', 'renderer', 'assets', 'tests', 'tools']
const others = (...allowed) => `^(${rooms.filter((room) => !allowed.includes(room)).join('|')})/`

/** A room may reach itself and what is named; every other room is out of bounds. */
const room = (name, ...allowed) => ({
  name: `${name}-imports`,
  severity: 'error',
  comment: `${name} imports only ${[name, ...allowed].join(', ')}`,
  from: { path: `^${name}/` },
  to: { path: others(name, ...allowed) },
})

module.exports = {
  forbidden: [
    room('domain'),
    room('simulation', 'domain'),
    room('scenarios', 'domain'),
    room('backend', 'domain', 'simulation', 'scenarios'),
    room('cli', 'backend', 'domain'),
    room('electron', 'backend', 'domain'),
    room('renderer', 'domain', 'backend', 'assets'),
    {
      name: 'renderer-reaches-backend-through-the-client-only',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^backend/', pathNot: '^backend/client/' },
    },
    {
      name: 'client-knows-the-server-only-as-a-type',
      severity: 'error',
      from: { path: '^backend/client/' },
      to: { path: '^(backend|simulation|scenarios)/', pathNot: '^backend/client/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-rooms-use-no-platform',
      severity: 'error',
      from: { path: '^(domain|simulation)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-rooms-use-no-interface-library',
      severity: 'error',
      from: { path: '^(domain|simulation|scenarios|backend|cli|electron)/' },
      to: { path: 'node_modules/(react|react-dom|three|@react-three|@mantine|zustand)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { couldNotResolve: true, pathNot: '^(electron$|.*\\.css$|virtual:)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
}
