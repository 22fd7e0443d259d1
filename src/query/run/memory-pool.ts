/** A fixed amount of memory, handed out in order of request. */
import { EngineError } from '../../store/contract.ts';

interface Waiting {
  readonly bytes: number;
  readonly take: () => void;
}

/** Memory shared by statements, handed out in order of request. */
export class MemoryPool {
  readonly bytes: number;
  readonly #waiting = new Set<Waiting>();
  #taken = 0;

  constructor(bytes: number) {
    this.bytes = bytes;
  }

  get taken(): number {
    return this.#taken;
  }

  /**
   * Waits until the memory is free and returns the function that releases it. A request above the total takes all of it.
   * Errors: EngineError `cancelled` when the signal aborts meanwhile.
   */
  async take(bytes: number, signal: AbortSignal): Promise<() => void> {
    const taken = Math.min(bytes, this.bytes);
    if (signal.aborted) throw cancelled();
    if (this.#waiting.size > 0 || !this.#fits(taken)) await this.#wait(taken, signal);
    else this.#taken += taken;
    let isTaken = true;
    return () => {
      if (isTaken) this.#taken -= taken;
      isTaken = false;
      this.#next();
    };
  }

  #fits(bytes: number): boolean {
    return this.#taken + bytes <= this.bytes;
  }

  #wait(bytes: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiting);
        reject(cancelled());
        // The next in the queue may need less.
        this.#next();
      };
      const waiting: Waiting = {
        bytes,
        take: () => {
          signal.removeEventListener('abort', leave);
          this.#taken += bytes;
          resolve();
        },
      };
      this.#waiting.add(waiting);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #next(): void {
    for (const waiting of this.#waiting) {
      if (!this.#fits(waiting.bytes)) return;
      this.#waiting.delete(waiting);
      waiting.take();
    }
  }
}

function cancelled(): EngineError {
  return new EngineError('cancelled', 'the statement was cancelled while it waited for memory');
}
