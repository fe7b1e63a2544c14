/** The layer of what water mirrors: the camera below the surface sees nothing else. */
export const mirrorLayer = 2
