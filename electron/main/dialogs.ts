/** The dialogs that a page cannot open by itself: which file to open, and where to save. */
import type Electron from 'electron'
import type { SayMenu } from './menu-words.ts'

export type DialogParts = { readonly dialog: Pick<Electron.Dialog, 'showOpenDialog' | 'showSaveDialog'> }

const scenarioEnding = '.ironpark.gpkg'

function filters(say: SayMenu): Electron.FileFilter[] {
  return [
    { name: say('scenarioFiles'), extensions: ['ironpark.gpkg', 'gpkg'] },
    { name: say('allFiles'), extensions: ['*'] },
  ]
}

export async function chooseOpenPath(parts: DialogParts, window: Electron.BrowserWindow, say: SayMenu): Promise<string | null> {
  const answer = await parts.dialog.showOpenDialog(window, { title: say('openTitle'), filters: filters(say), properties: ['openFile'] })
  return answer.canceled ? null : (answer.filePaths[0] ?? null)
}

/** A plain file name out of what the page proposes: it must not steer the dialog into another folder. */
export function plainFileName(proposed: string): string {
  // Control characters and the separators and reserved marks of all three systems.
  const plain = [...proposed].filter((letter) => letter.charCodeAt(0) >= 32 && !'/\\:*?"<>|'.includes(letter)).join('')
  const trimmed = plain.replace(/^[.\s]+/, '').slice(0, 120)
  return trimmed === '' ? `scenario${scenarioEnding}` : trimmed
}

/** Dialogs of some Linux desktops leave the ending away. */
export function withScenarioEnding(path: string): string {
  return path.toLowerCase().endsWith('.gpkg') ? path : `${path}${scenarioEnding}`
}

export async function chooseSavePath(
  parts: DialogParts,
  window: Electron.BrowserWindow,
  say: SayMenu,
  proposed: string,
): Promise<string | null> {
  const options = { title: say('saveTitle'), filters: filters(say), defaultPath: plainFileName(proposed) }
  const answer = await parts.dialog.showSaveDialog(window, { ...options, properties: ['showOverwriteConfirmation', 'createDirectory'] })
  return answer.canceled || answer.filePath === '' ? null : withScenarioEnding(answer.filePath)
}
