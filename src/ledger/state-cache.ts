/** Bounded cache of state values, known absences included. Evicts by the clock (second chance) algorithm. */
import type { ProjectId } from '../domain/ids.ts';
import type { StateKind, StateValues } from '../intake/contract.ts';
import { KindIdMap } from './kind-id-map.ts';

interface Entry {
  readonly kind: StateKind;
  readonly project: ProjectId;
  readonly id: string;
  value: StateValues[StateKind] | undefined;
  bytes: number;
  used: boolean;
}

/** Bytes of memory that an entry takes, and each character of its value's JSON text: measured on profiles of 40 properties. */
const entryBytes = 200;
const bytesPerCharacter = 2;

export class StateCache {
  readonly #index = new KindIdMap<StateKind, Entry>();
  /** Entries in a ring; the hand goes round and takes the first one not used since it last came by. */
  readonly #ring: Entry[] = [];
  readonly #entriesMax: number;
  #bytesMax: number;
  #hand = 0;
  #bytes = 0;

  constructor(entriesMax: number, bytesMax: number) {
    this.#entriesMax = Math.max(1, entriesMax);
    this.#bytesMax = bytesMax;
  }

  get size(): number {
    return this.#ring.length;
  }

  /** The entry itself, so that a known absence differs from an unknown value. */
  find(kind: StateKind, project: ProjectId, id: string): Readonly<Entry> | undefined {
    const entry = this.#index.get(kind, project, id);
    if (entry !== undefined) entry.used = true;
    return entry;
  }

  /** @param textLength length of the value's JSON text; 0 for a known absence */
  set(
    kind: StateKind,
    project: ProjectId,
    id: string,
    value: StateValues[StateKind] | undefined,
    textLength: number,
  ): void {
    const bytes = entryBytes + bytesPerCharacter * textLength;
    const known = this.#index.get(kind, project, id);
    if (known !== undefined) {
      this.#bytes += bytes - known.bytes;
      Object.assign(known, { value, bytes, used: true });
      return;
    }
    while (
      this.#ring.length > 0 &&
      (this.#ring.length >= this.#entriesMax || this.#bytes + bytes > this.#bytesMax)
    )
      this.#evict();
    const entry = { kind, project, id, value, bytes, used: false };
    this.#index.set(kind, project, id, entry);
    this.#ring.push(entry);
    this.#bytes += bytes;
  }

  limitBytes(bytesMax: number): void {
    this.#bytesMax = bytesMax;
    while (this.#ring.length > 0 && this.#bytes > bytesMax) this.#evict();
  }

  clear(): void {
    this.#index.clear();
    this.#ring.length = 0;
    this.#bytes = 0;
  }

  #evict(): void {
    for (;;) {
      if (this.#hand >= this.#ring.length) this.#hand = 0;
      const entry = this.#ring[this.#hand] as Entry;
      if (!entry.used) {
        this.#bytes -= entry.bytes;
        this.#index.delete(entry.kind, entry.project, entry.id);
        // The last entry takes the free slot; the order of the ring does not matter.
        const last = this.#ring.pop() as Entry;
        if (last !== entry) this.#ring[this.#hand] = last;
        return;
      }
      entry.used = false;
      this.#hand += 1;
    }
  }
}
