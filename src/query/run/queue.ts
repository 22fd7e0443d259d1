/** A bounded queue of charts. */
import { Problem } from '../../domain/problem.ts';

interface Waiting {
  /** Called when its turn comes. */
  readonly begin: () => void;
  /** After all others, whenever they came. */
  readonly isLast: boolean;
}

/** Charts that run, and a bounded queue of those that wait. */
export class Queue {
  readonly #runningMax: number;
  readonly #waitingMax: number;
  readonly #waiting = new Set<Waiting>();
  #running = 0;

  constructor(limits: { readonly runningMax: number; readonly waitingMax: number }) {
    this.#runningMax = limits.runningMax;
    this.#waitingMax = limits.waitingMax;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Runs work when its turn comes. Errors: Problem `too_many_queries` at once, `query_cancelled` when the signal fires while waiting. */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const leave = await this.enter(signal);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /** Waits for a turn, `isLast`: after all others, and returns the function that ends it; calling that again does nothing. Errors as of run. */
  async enter(signal: AbortSignal, isLast = false): Promise<() => void> {
    await this.#turn(signal, isLast);
    let hasTurn = true;
    return () => {
      if (!hasTurn) return;
      hasTurn = false;
      this.#running--;
      this.#next();
    };
  }

  async #turn(signal: AbortSignal, isLast: boolean): Promise<void> {
    if (signal.aborted) throw cancelled();
    if (this.#running < this.#runningMax) {
      this.#running++;
      return;
    }
    if (this.#waiting.size >= this.#waitingMax)
      throw new Problem(
        'too_many_queries',
        `${this.#running} charts are running and ${this.#waiting.size} are waiting; try again in a moment.`,
      );
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        if (this.#waiting.delete(waiting)) reject(cancelled());
      };
      const begin = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const waiting: Waiting = { begin, isLast };
      this.#waiting.add(waiting);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #next(): void {
    const [oldest] = this.#waiting;
    const first = [...this.#waiting].find(({ isLast }) => !isLast) ?? oldest;
    if (!first) return;
    this.#waiting.delete(first);
    this.#running++;
    first.begin();
  }
}

function cancelled(): Problem {
  return new Problem('query_cancelled', 'The chart was cancelled.');
}
