// @ts-nocheck: AssemblyScript, part of `move.ts` of this folder.
/** A word of a kernel's settings: an address. */
export function word(settings: usize, offset: usize): usize {
  return <usize>load<u32>(settings + offset)
}
