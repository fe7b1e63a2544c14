/** What the packages of the decoders do not say of themselves. */
declare module 'draco3dgltf/draco_decoder_gltf_nodejs.js' {
  export default function createDecoderModule(options: { wasmBinary: Uint8Array }): Promise<unknown>
}
