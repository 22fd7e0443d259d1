/** How many samples of a kind of rejection are kept: some at once, then some a second, so that a flood costs little. */
import { limits } from '../domain/limits.ts';

export class SampleBudget {
  readonly #levels = new Map<string, { readonly left: number; readonly atMs: number }>();

  /** Takes up to `wanted` of what is left for this kind; returns how many. */
  take(kind: string, wanted: number, nowMs: number): number {
    const most = limits.rejectionSamplesPerReasonMax;
    const level = this.#levels.get(kind) ?? { left: most, atMs: nowMs };
    const regained = (Math.max(0, nowMs - level.atMs) / 1_000) * limits.rejectionSamplesPerSecondMax;
    const left = Math.min(most, level.left + regained);
    const taken = Math.min(wanted, Math.floor(left));
    this.#levels.set(kind, { left: left - taken, atMs: nowMs });
    return taken;
  }
}
