/** What the backend needs of scenarios: how files are opened, copied and remembered. Filled in by `scenarioFilesOf`, or by a stand-in in tests. */
import type { Outcome, ScenarioStore } from '../../scenarios/scenario-store.ts'

export type RecentFile = { readonly path: string; readonly openedAt: string; readonly isMissing: boolean }

export type ScenarioFiles = {
  /** Opens for writing. */
  open(path: string): Promise<Outcome<ScenarioStore>>
  /** Opens so that neither the file nor its folder changes by one byte. */
  review(path: string): Promise<Outcome<ScenarioStore>>
  /** Copies a template into `folder` as a new untitled scenario and opens that. */
  copyTemplate(template: string, folder: string): Promise<Outcome<ScenarioStore>>
  /** The newest untitled copy in `folder`, or null. */
  newestUntitled(folder: string): Promise<string | null>
  /** Newest first. */
  recent(): Promise<readonly RecentFile[]>
  remember(path: string): Promise<void>
}
