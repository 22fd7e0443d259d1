/** What matches one filter: a bounded row of messages that listeners read at their own pace. */
import { limits } from '../../domain/limits.ts';

/** What a listener gets from its position on. */
interface Batch {
  readonly bytes: Buffer;
  /** Where it goes on; it is at the end where that is the channel's. */
  readonly next: number;
}

export class Channel {
  readonly name: string;
  readonly #kept: string[] = [];
  /** Messages at the beginning of `#kept` that are given up already. */
  #gone = 0;
  #first = 0;
  #bytes = 0;
  readonly #batches = new Map<number, Batch>();

  constructor(name: string) {
    this.name = name;
  }

  /** Positions count messages from 0; this is that of the next one. */
  get end(): number {
    return this.#first + this.#kept.length - this.#gone;
  }

  /** `message`: as it is sent, without its id. */
  push(message: string): void {
    this.#kept.push(message);
    this.#bytes += message.length;
    while (this.end - this.#first > limits.liveItemsKeptMax || this.#bytes > limits.liveItemsKeptBytesMax)
      this.#giveUp();
    this.#batches.clear();
  }

  /** From a position on; listeners at the same one share the bytes. */
  read(from: number): Batch {
    const found = this.#batches.get(from);
    if (found) return found;
    const start = Math.max(from, this.#first);
    const passed = start - from;
    const parts = passed > 0 ? [`${writePassed(passed)}\n\n`] : [];
    let next = start;
    let length = 0;
    while (next < this.end && length < limits.liveSentBytesMax) {
      const message = this.#kept[this.#gone + next - this.#first] ?? '';
      next += 1;
      length += message.length;
      parts.push(`id: ${this.name}.${next}\n${message}\n\n`);
    }
    const batch = { bytes: Buffer.from(parts.join('')), next };
    this.#batches.set(from, batch);
    return batch;
  }

  #giveUp(): void {
    this.#bytes -= this.#kept[this.#gone]?.length ?? 0;
    this.#kept[this.#gone] = '';
    this.#gone += 1;
    this.#first += 1;
    // Shortened now and then: at every step it would cost as much as the row is long.
    if (this.#gone < limits.liveItemsKeptMax) return;
    this.#kept.splice(0, this.#gone);
    this.#gone = 0;
  }
}

/** The message that says how many others are not sent. */
export function writePassed(passed: number): string {
  return `event: passed\ndata: ${JSON.stringify({ passed })}`;
}
