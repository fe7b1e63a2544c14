/** The public door of the client: all that the renderer knows of the backend. */
export * from './contract.ts'
export { browserParts, type ClientParts, createClient } from './create-client.ts'
export type { EventSourceLike, OpenEventSource } from './event-listener.ts'
export { defaultFrameInterval, defaultScheduler, defaultTimeStep } from './run-defaults.ts'
