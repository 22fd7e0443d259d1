/** A pool of engine sessions, with a queue. */
import { EngineError } from './contract.ts';
import { refuseAborted } from './supervise.ts';

/** One connection to the embedded engine: runs one statement at a time. */
interface Session {
  close(): Promise<void>;
}

interface Waiting<S> {
  readonly take: (session: S) => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * A fixed number of sessions with a queue in front. A session whose statement failed is closed and replaced: its
 * half-written answer would lead the next one.
 */
export class SessionPool<S extends Session> {
  readonly #open: () => S;
  readonly #size: number;
  readonly #idle: S[] = [];
  readonly #waiting: Waiting<S>[] = [];
  readonly #running = new Set<Promise<unknown>>();
  #inUse = 0;
  #closed = false;

  constructor(size: number, open: () => S) {
    this.#size = size;
    this.#open = open;
  }

  /** Runs work on a session of its own, waiting for one if all are busy, unless the signal aborts meanwhile. */
  run<T>(work: (session: S) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const result = this.#runOnce(work, signal);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.#running.add(settled);
    void settled.then(() => this.#running.delete(settled));
    return result;
  }

  /** Refuses what waits, lets what runs finish, closes every session. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#waiting.splice(0)) waiting.refuse(closedError());
    await Promise.all(this.#running);
    await Promise.all(this.#idle.splice(0).map((session) => session.close()));
  }

  async #runOnce<T>(work: (session: S) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const session = await this.#acquire(signal);
    try {
      const result = await work(session);
      this.#release(session);
      return result;
    } catch (error) {
      await this.#replace(session);
      throw error;
    }
  }

  async #acquire(signal: AbortSignal | undefined): Promise<S> {
    if (this.#closed) throw closedError();
    refuseAborted(signal);
    const idle = this.#idle.pop();
    if (idle) {
      this.#inUse++;
      return idle;
    }
    if (this.#inUse < this.#size) return this.#openOne();
    return this.#wait(signal);
  }

  #wait(signal: AbortSignal | undefined): Promise<S> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(new EngineError('cancelled', 'the statement was cancelled before it began'));
      };
      const settle =
        <V>(end: (value: V) => void) =>
        (value: V) => {
          signal?.removeEventListener('abort', leave);
          end(value);
        };
      const waiting = { take: settle(resolve), refuse: settle(reject) };
      this.#waiting.push(waiting);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #openOne(): S {
    try {
      const session = this.#open();
      this.#inUse++;
      return session;
    } catch (cause) {
      throw new EngineError('io', `cannot open a session of the engine: ${String(cause)}`, { cause });
    }
  }

  #release(session: S): void {
    const next = this.#waiting.shift();
    if (next) {
      next.take(session);
      return;
    }
    this.#inUse--;
    this.#idle.push(session);
  }

  async #replace(session: S): Promise<void> {
    // Until it is closed it keeps its place, or a new one would make them one too many.
    await session.close().catch(() => undefined);
    this.#inUse--;
    const next = this.#waiting.shift();
    if (!next) return;
    try {
      next.take(this.#openOne());
    } catch (error) {
      next.refuse(error);
    }
  }
}

function closedError(): EngineError {
  return new EngineError('io', 'the engine is closed');
}
