/** Closes chunks every second for a while after each question, so that the next ones need not wait for theirs. */
import { limits } from '../domain/limits.ts';

/** Where nobody asks, small inserts are in vain: each costs the engine files, syncs and merges. */
export class QuickPace {
  readonly #closeChunk: () => void;
  #timer: NodeJS.Timeout | undefined;
  #left = 0;

  constructor(closeChunk: () => void) {
    this.#closeChunk = closeChunk;
  }

  /** Begins, or goes on for the whole while from now. */
  keep(): void {
    this.#left = Math.ceil(limits.askedForMs / limits.askedChunkAgeMs);
    this.#timer ??= setInterval(() => this.#close(), limits.askedChunkAgeMs).unref();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #close(): void {
    this.#left--;
    if (this.#left <= 0) this.end();
    this.#closeChunk();
  }
}
