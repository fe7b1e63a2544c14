/** The entry of the page: one client over the page's own origin, one app. */
import { createClient } from '../../backend/client/index.ts'
import { setClient } from '../api/client.ts'
import { mountApp } from './mount.tsx'

setClient(createClient())
mountApp()
