/** Opens an address in the system's browser, where there is a display to show it on. */
import { spawn } from 'node:child_process'

export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  return platform === 'darwin' || platform === 'win32' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
}

/** Program and arguments that open `url` on a system. */
export function openCommand(platform: NodeJS.Platform, url: string): { readonly program: string; readonly args: readonly string[] } {
  if (platform === 'darwin') return { program: 'open', args: [url] }
  // `start` takes its first quoted word as the window's title; & would end the command.
  if (platform === 'win32') return { program: 'cmd', args: ['/c', 'start', '""', url.replaceAll('&', '^&')] }
  return { program: 'xdg-open', args: [url] }
}

/** Resolves to whether the browser was started; one that is missing is no error, since the address was printed. */
export function openInBrowser(url: string, platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): Promise<boolean> {
  if (!hasDisplay(platform, environment)) return Promise.resolve(false)
  const { program, args } = openCommand(platform, url)
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true, env: environment })
    child.once('error', () => done(false))
    child.once('spawn', () => {
      child.unref()
      done(true)
    })
  })
}
