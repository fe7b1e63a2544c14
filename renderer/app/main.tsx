/** The entry of the page: asks for what it will show, then loads and mounts the app over one client of the page's own origin. */
import { parkFilePath } from '../api/bundled-park.ts'
import { fetchEarly } from '../api/early-fetch.ts'

fetchEarly(['/api/session', '/api/scenario', '/api/runs', parkFilePath])
void import('./mount.tsx').then(({ mountApp }) => mountApp())
