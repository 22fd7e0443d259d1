/** Moments as the terminal shows them. */

/** `2026-11-30 12:00`, UTC. */
export function writeMoment(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}
