/** The limits that every import is held to; what goes beyond is refused with a message, never cut silently. */

/** Bytes. Chosen: a city's worth of buildings as text; larger files are better cropped first. */
export const fileLimit = 512 * 1024 * 1024
/** Bytes of a format that is read in one piece (CityJSON, DXF, glTF, a shapefile's parts). Chosen: its objects take some ten times as much memory. */
export const wholeFileLimit = 128 * 1024 * 1024
/** Bytes of one feature of a streamed file. */
export const featureBytesLimit = 32 * 1024 * 1024
/** Nesting of JSON and XML. Chosen: no format here needs more than twenty. */
export const depthLimit = 100
/** Records that one import may add. Chosen: the scene and one undo step stay quick. */
export const recordLimit = 20_000
/** Points of one ring or line; longer ones are simplified. Chosen: checking a ring for crossings costs the square of this. */
export const ringPointLimit = 800
/** Points of all records of one import. */
export const pointLimit = 1_000_000
/** Attributes of one feature, and characters of one value. */
export const attributeLimit = 400
export const attributeTextLimit = 2000
/** Distance between data and site beyond which the data is re-anchored, m. Chosen: nothing of one site is further away. */
export const farLimit = 20_000
/** Distance from the anchor or site within which a feature must lie, m. */
export const reachLimit = 900_000
/** Bytes of all meshes of one import. */
export const meshLimit = 64 * 1024 * 1024
/** Bytes that an archive may unpack to, and how many times its own size. */
export const unpackedLimit = 256 * 1024 * 1024
export const unpackRatioLimit = 200
