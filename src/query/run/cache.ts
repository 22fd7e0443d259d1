/** Caches answers by request and data version. An answer computed from other data is never returned. */
export class AnswerCache<T> {
  readonly #bytesMax: number;
  readonly #entries = new Map<
    string,
    { readonly seen: string; readonly answer: T; readonly bytes: number }
  >();
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** The cached answer for `key`, if it was computed from the same data. */
  find(key: string, seen: string): T | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#drop(key);
    if (entry.seen !== seen) return undefined;
    // Moved to the end: the least recently used go first.
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
    return entry.answer;
  }

  keep(key: string, seen: string, answer: T): void {
    const bytes = JSON.stringify(answer).length + key.length;
    this.#drop(key);
    if (bytes > this.#bytesMax / 4) return;
    this.#entries.set(key, { seen, answer, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#bytesMax) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}
