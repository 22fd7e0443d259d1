/** Keys of the running commit: known to it at once, to others after it. */
import type { ProjectId } from '../domain/ids.ts';
import { hashKey, type KeyHash } from './key-hash.ts';
import type { KeyIndex } from './key-index.ts';
import { entryWords, hourMs } from './key-segment-format.ts';

interface StagedKey {
  readonly text: string;
  readonly hash: KeyHash;
  readonly receivedMs: number;
  /** When it was received before, in the same commit. */
  readonly beforeMs: number | undefined;
}

export class StagedKeys {
  readonly #index: KeyIndex;
  readonly #windowMs: number;
  readonly #nowMs: number;
  readonly #list: StagedKey[] = [];
  readonly #receivedMs = new Map<string, number>();

  constructor(index: KeyIndex, windowMs: number, nowMs: number) {
    this.#index = index;
    this.#nowMs = nowMs;
    this.#windowMs = windowMs;
  }

  get length(): number {
    return this.#list.length;
  }

  firstSeen(project: ProjectId, key: string, receivedMs: number): boolean {
    const text = `${project}\0${key}`;
    const beforeMs = this.#receivedMs.get(text);
    if (beforeMs !== undefined && receivedMs - beforeMs < this.#windowMs) return false;
    const hash = hashKey(text);
    if (this.#index.wasSeenSince(hash, receivedMs - this.#windowMs)) return false;
    this.#add({ text, hash, receivedMs, beforeMs });
    return true;
  }

  /** Without a look-up: a replayed item was new when it was first decided. Keys past the window are left out. */
  remember(project: ProjectId, key: string, receivedMs: number): void {
    if (this.#nowMs - receivedMs >= this.#windowMs) return;
    const text = `${project}\0${key}`;
    this.#add({ text, hash: hashKey(text), receivedMs, beforeMs: this.#receivedMs.get(text) });
  }

  undoTo(length: number): void {
    for (const key of this.#list.splice(length).reverse()) {
      if (key.beforeMs === undefined) this.#receivedMs.delete(key.text);
      else this.#receivedMs.set(key.text, key.beforeMs);
    }
  }

  /** Entries of four words (hash, ms after the hour's start) by hour since 1970. */
  byHour(): ReadonlyMap<number, Uint32Array> {
    const counts = new Map<number, number>();
    for (const key of this.#list) counts.set(findHour(key), (counts.get(findHour(key)) ?? 0) + 1);
    const entries = new Map<number, Uint32Array>();
    for (const [hour, count] of counts) entries.set(hour, new Uint32Array(count * entryWords));
    const filled = new Map<number, number>();
    for (const key of this.#list) {
      const hour = findHour(key);
      const at = filled.get(hour) ?? 0;
      const { a, b, c } = key.hash;
      entries.get(hour)?.set([a, b, c, key.receivedMs - hour * hourMs], at);
      filled.set(hour, at + entryWords);
    }
    return entries;
  }

  #add(key: StagedKey): void {
    this.#receivedMs.set(key.text, key.receivedMs);
    this.#list.push(key);
  }
}

function findHour(key: StagedKey): number {
  return Math.floor(key.receivedMs / hourMs);
}
