/** Puts the app on the page, with its styles and fonts. */
import '@fontsource-variable/noto-sans-sc/index.css'
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { browserParts, createClient } from '../../backend/client/index.ts'
import { setClient } from '../api/client.ts'
import { fetchOnce } from '../api/early-fetch.ts'
import { ScenePart } from '../state/scene-part.ts'
import { App } from './App.tsx'
import './page.css'
import { restorePreferences } from './preferences.ts'

export function mountApp(): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no element "root": expected the one of index.html.')
  setClient(createClient(undefined, { ...browserParts, fetch: fetchOnce }))
  restorePreferences()
  // Read while the scenario is on its way.
  ScenePart.begin()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
