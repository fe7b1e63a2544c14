/** The kiosk's public door. */
export { Kiosk } from './Kiosk.tsx'
