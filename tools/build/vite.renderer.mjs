// The renderer's build: one page, lazy parts, module workers, and nothing inline, so that the page needs no exception of its CSP.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('../../renderer', import.meta.url))
const outDir = fileURLToPath(new URL('../../out/renderer', import.meta.url))

/**
 * Parts that change with their packages only, so that a new version of the app does not fetch them again. A group takes in what its
 * packages need; what the page needs first has the higher priority, so that it never drags the scene or the charts along.
 */
const vendorGroups = [
  { name: 'react', priority: 40, test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|zustand)[\\/]/ },
  {
    name: 'interface',
    priority: 30,
    test: /node_modules[\\/](@mantine[\\/](core|hooks|notifications|spotlight|store)|@floating-ui|clsx|react-transition-group)[\\/]/,
  },
  // Three's examples are parts of the tools that use them, the controls of the camera apart.
  {
    name: 'three',
    priority: 20,
    test: /node_modules[\\/](three[\\/](?!examples[\\/]jsm[\\/](?!controls))|@react-three|three-stdlib)/,
  },
  { name: 'charts', priority: 10, test: /node_modules[\\/](recharts|d3-[^\\/]+|victory-vendor|@mantine[\\/]charts)[\\/]/ },
]

/** What the first frame needs beside the packages, in few files: each request costs more than the bytes that a part might do without. */
const ownGroups = [
  // What the entry runs while the rest is on its way.
  {
    name: 'early',
    priority: 50,
    test: /renderer[\\/](api[\\/](early-fetch|bundled-park)|scene[\\/](park-file|number-packing|structure-order))|vite[\\/]preload-helper/,
  },
  {
    name: 'page',
    priority: 8,
    test: /(renderer[\\/](api|state)[\\/](?!.*worker)|backend[\\/]client[\\/]|node_modules[\\/](i18next|react-i18next)[\\/])/,
  },
  { name: 'scene', priority: 6, test: /renderer[\\/]scene[\\/](?!tools[\\/]|meshes[\\/]|.*worker)/ },
]

/** What the entry asks for as soon as it runs (renderer/app/main.tsx): listed too, it is on its way before the entry is. */
const firstAnswers = ['park/shougang-north.bin', 'api/session', 'api/scenario', 'api/runs']

/** Lists the parts of the first frame in the page's head, so that they are fetched while the entry still asks for the scenario. */
const firstParts = {
  name: 'first-parts',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const chunks = Object.values(bundle ?? {}).filter(({ type }) => type === 'chunk')
      const isFirst = ({ facadeModuleId }) =>
        /renderer[\\/](app[\\/](mount|Workbench)\.tsx?|scene[\\/]index\.ts)$/.test(facadeModuleId ?? '')
      const wanted = new Map()
      const take = (chunk) => {
        if (!chunk || wanted.has(chunk.fileName)) return
        wanted.set(chunk.fileName, { rel: 'modulepreload' })
        for (const name of chunk.viteMetadata?.importedCss ?? []) wanted.set(name, { rel: 'preload', as: 'style' })
        for (const name of chunk.imports) take(bundle[name])
      }
      for (const name of firstAnswers) wanted.set(name, { rel: 'preload', as: 'fetch' })
      for (const chunk of chunks.filter(isFirst)) take(chunk)
      return [...wanted]
        .filter(([name]) => !html.includes(name))
        .map(([name, attrs]) => ({ tag: 'link', attrs: { ...attrs, crossorigin: true, href: `./${name}` }, injectTo: 'head' }))
    },
  },
}

/** The name that a chain of calls begins with: `z` for `z.string().min(1)`. */
function rootOf(node) {
  if (node?.type === 'CallExpression') return rootOf(node.callee)
  return node?.type === 'MemberExpression' ? rootOf(node.object) : node?.name
}

/**
 * The page trusts what the API sends: the schemas of records, which only the other side asks, stay out of it. Each constant that is made by a
 * call in domain is marked as free of other effects, so that one that nothing reads is left out with all that it is made from.
 */
const schemasOnDemand = {
  name: 'schemas-on-demand',
  transform(code, id) {
    if (!/[\\/]domain[\\/].*\.ts$/.test(id) || !/from ["']zod["']/.test(code)) return null
    const made = this.parse(code)
      .body.map((statement) => (statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement))
      .flatMap((statement) => (statement?.type === 'VariableDeclaration' ? statement.declarations : []))
      .filter(({ init }) => init?.type === 'CallExpression' && /^z$|Schema$/.test(rootOf(init) ?? ''))
    let marked = code
    for (const { init } of made.reverse())
      marked = `${marked.slice(0, init.start)}/* @__PURE__ */ (() => ${marked.slice(init.start, init.end)})()${marked.slice(init.end)}`
    return { code: marked, map: null }
  },
}
const treeshake = {
  moduleSideEffects: [
    { test: /[\\/]domain[\\/]/, sideEffects: false },
    { test: /[\\/]node_modules[\\/]zod[\\/]/, sideEffects: false },
  ],
}

export default defineConfig({
  root,
  base: './',
  plugins: [react(), schemasOnDemand, firstParts],
  worker: { format: 'es', plugins: () => [schemasOnDemand], rolldownOptions: { treeshake } },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      treeshake,
      output: { codeSplitting: { groups: [...vendorGroups, ...ownGroups] } },
    },
  },
})
