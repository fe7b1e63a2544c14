/** The path that a typed name stands for. */

const extension = '.ironpark.gpkg'

/** A name without a folder goes into `folder`; the extension is added where it is missing. A full path stays. */
export function savePath(folder: string, name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') return ''
  const full = /\.gpkg$/i.test(trimmed) ? trimmed : `${trimmed}${extension}`
  const isAbsolute = /^([/\\]|[A-Za-z]:[/\\])/.test(full)
  if (isAbsolute) return full
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return `${folder.replace(/[/\\]+$/, '')}${separator}${full}`
}
