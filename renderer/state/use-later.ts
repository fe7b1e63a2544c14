/** Words that are only worth reading after a while: a wait that is over at once needs none, nor the fonts that they are set in. */
import { useEffect, useState } from 'react'

/** False at first, true after so many ms. */
export function useLater(ms: number): boolean {
  const [isLater, setLater] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return isLater
}
