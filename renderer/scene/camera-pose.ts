/** Where the camera is in this frame, in three's axes: fast state that overlays read without React. */
import { Vector3 } from 'three'

export const cameraPose = { position: new Vector3(0, 500, 0), target: new Vector3(), pixelsPerRadian: 1000, width: 1, height: 1 }
