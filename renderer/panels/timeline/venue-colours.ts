/** A steady colour for each venue, so that a bar tells its place. */

const palette = ['#4c8bf5', '#2f9e8f', '#c58b5a', '#a66bd4', '#d4628a', '#6f9a3d', '#3f9fc2', '#b58a1f'] as const

/** The colour of a venue zone; the same uid has the same colour in every file. */
export function venueColour(zoneUid: string): string {
  let mix = 7
  for (let i = 0; i < zoneUid.length; i++) mix = (mix * 31 + zoneUid.charCodeAt(i)) % 65_521
  return palette[mix % palette.length] ?? palette[0]
}
