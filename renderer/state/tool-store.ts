/** Which tool of the scene is in hand: one at a time. */
import { create } from 'zustand'

export const toolNames = ['length', 'area', 'height', 'section', 'sight', 'walk', 'sun', 'split'] as const
export type ToolName = (typeof toolNames)[number]

export const useToolStore = create<{ readonly tool: ToolName | null }>(() => ({ tool: null }))

/** Takes a tool in hand, or puts it away where it is in hand already. */
export function toggleTool(name: ToolName): void {
  useToolStore.setState(({ tool }) => ({ tool: tool === name ? null : name }))
}

export function leaveTool(): void {
  useToolStore.setState({ tool: null })
}

const clickTools: ReadonlySet<ToolName> = new Set<ToolName>(['length', 'area', 'height', 'sight', 'walk'])

/** True while clicks in the scene are a tool's: nothing is selected by them. */
export function isClickTaken(): boolean {
  const { tool } = useToolStore.getState()
  return tool !== null && clickTools.has(tool)
}
