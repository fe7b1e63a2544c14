/** A value that a test knows to be there; fails with a message when it is not. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('A value is missing that the test counts on.')
  return value
}
