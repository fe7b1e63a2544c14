/** Words that are only worth reading after a while: a wait that is over at once needs none, nor the fonts that they are set in. */
import { useEffect, useState } from 'react'

/** A wait that is over sooner needs no words, ms. */
const wordsAfterMs = 500

/** False at first, true once a wait has lasted long enough for words. */
export function useLater(): boolean {
  const [isLater, setLater] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), wordsAfterMs)
    return () => clearTimeout(timer)
  }, [])
  return isLater
}
