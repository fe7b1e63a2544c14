/** Where the program keeps what is the person's own: scenarios in one folder, settings in another. */
import { join } from 'node:path'

export type Surroundings = { readonly platform: NodeJS.Platform; readonly environment: NodeJS.ProcessEnv; readonly home: string }

/** Folder of untitled copies and saves: `~/Ironpark`. */
export function personFolder({ home }: Pick<Surroundings, 'home'>): string {
  return join(home, 'Ironpark')
}

/** Folder of recent files and the kiosk's PIN hash, as each system has it. */
export function settingsFolder({ platform, environment, home }: Surroundings): string {
  if (platform === 'win32') return join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Ironpark')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Ironpark')
  return join(environment.XDG_CONFIG_HOME || join(home, '.config'), 'ironpark')
}
