/** Follows the window's width: below 1280 px one panel is open at a time. */
import { useEffect } from 'react'
import { useShellStore } from './shell-store.ts'

export function useNarrowWindow(): void {
  useEffect(() => {
    const query = matchMedia('(max-width: 1279px)')
    const follow = () => useShellStore.setState({ isNarrow: query.matches })
    follow()
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
}
