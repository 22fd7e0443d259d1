/** Notices that a database server no longer answers. */
import { setTimeout as wait } from 'node:timers/promises';
import { limits } from '../domain/limits.ts';
import { EngineError } from './contract.ts';

interface HeartbeatOptions {
  /** Throws where the server does not answer before the signal aborts. */
  readonly ping: (signal: AbortSignal) => Promise<void>;
  readonly pingMsMax?: number;
}

/** Pings in a row that get no answer, after which the server counts as silent. */
const failuresMax = 4;
const pauseMs = 500;

/**
 * Notices a server that takes statements and does not answer: it is pinged while any of them runs. Once it is silent, all of
 * them are given up, and new ones are refused at once, until it answers a ping.
 */
export class Heartbeat {
  readonly #ping: (signal: AbortSignal) => Promise<void>;
  readonly #pingMsMax: number;
  #silence = new AbortController();
  #running = 0;
  #beats = false;
  #isClosed = false;

  constructor({ ping, pingMsMax = limits.enginePingMsMax }: HeartbeatOptions) {
    this.#ping = ping;
    this.#pingMsMax = pingMsMax;
  }

  /** Errors: those of work; EngineError `io` where the server is silent. */
  async beside<T>(work: (silence: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.#silence;
    if (signal.aborted) throw silent();
    this.#running++;
    void this.#beat();
    try {
      return await work(signal);
    } catch (error) {
      throw signal.aborted ? silent(error) : error;
    } finally {
      this.#running--;
    }
  }

  close(): void {
    this.#isClosed = true;
  }

  async #beat(): Promise<void> {
    if (this.#beats) return;
    this.#beats = true;
    let failures = 0;
    while (!this.#isClosed && (this.#running > 0 || this.#silence.signal.aborted)) {
      await wait(pauseMs, undefined, { ref: false });
      if (this.#running === 0 && !this.#silence.signal.aborted) break;
      failures = (await this.#answers()) ? 0 : failures + 1;
      if (failures === 0 && this.#silence.signal.aborted) this.#silence = new AbortController();
      if (failures === failuresMax) this.#silence.abort();
    }
    this.#beats = false;
  }

  async #answers(): Promise<boolean> {
    try {
      await this.#ping(AbortSignal.timeout(this.#pingMsMax));
      return true;
    } catch {
      return false;
    }
  }
}

function silent(cause?: unknown): EngineError {
  return new EngineError('io', 'the ClickHouse server takes connections but does not answer', { cause });
}
