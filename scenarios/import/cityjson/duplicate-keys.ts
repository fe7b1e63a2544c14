/** Finds a key that stands twice in one object of a JSON text: JSON.parse would keep the last and say nothing. */

/** The first such key, or null. The text must be valid JSON. */
export function duplicateKey(text: string): string | null {
  const objects: (Set<string> | null)[] = []
  let isKeyNext = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (letter === '"') {
      const start = at
      for (at++; text[at] !== '"' && at < text.length; at++) if (text[at] === '\\') at++
      if (!isKeyNext) continue
      isKeyNext = false
      const key = text.slice(start + 1, at)
      const known = objects.at(-1)
      if (known?.has(key)) return key
      known?.add(key)
    } else if (letter === '{' || letter === '[') {
      objects.push(letter === '{' ? new Set() : null)
      isKeyNext = letter === '{'
    } else if (letter === '}' || letter === ']') {
      objects.pop()
      isKeyNext = false
    } else if (letter === ',') isKeyNext = objects.at(-1) instanceof Set
  }
  return null
}
