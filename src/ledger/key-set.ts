/** Set of 64-bit hashes, each with the latest time (ms) it was seen at: 12 bytes a slot, open addressing. */

const loadMax = 0.8;
const growth = 1.5;
const slotsMin = 1_024;

export class KeySet {
  #a = new Uint32Array(slotsMin);
  #b = new Uint32Array(slotsMin);
  /** Time after baseMs, plus 1: 0 marks a free slot. */
  #time = new Uint32Array(slotsMin);
  #size = 0;
  readonly #baseMs: number;

  constructor(baseMs: number) {
    this.#baseMs = baseMs;
  }

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#time.length * 12;
  }

  /** When it was last seen, ms; undefined when never. */
  seenMs(a: number, b: number): number | undefined {
    const time = this.#time[this.#findSlot(a, b)] as number;
    return time === 0 ? undefined : this.#baseMs + time - 1;
  }

  add(a: number, b: number, atMs: number): void {
    const slot = this.#findSlot(a, b);
    const before = this.#time[slot] as number;
    const time = atMs - this.#baseMs + 1;
    if (before !== 0) {
      if (time > before) this.#time[slot] = time;
      return;
    }
    this.#a[slot] = a;
    this.#b[slot] = b;
    this.#time[slot] = time;
    this.#size += 1;
    if (this.#size > this.#time.length * loadMax) this.#grow();
  }

  #findSlot(a: number, b: number): number {
    const slots = this.#time.length;
    let slot = Math.floor((a / 2 ** 32) * slots);
    while (this.#time[slot] !== 0 && (this.#a[slot] !== a || this.#b[slot] !== b))
      slot = slot + 1 === slots ? 0 : slot + 1;
    return slot;
  }

  #grow(): void {
    const [a, b, time] = [this.#a, this.#b, this.#time];
    const slots = Math.ceil(time.length * growth);
    this.#a = new Uint32Array(slots);
    this.#b = new Uint32Array(slots);
    this.#time = new Uint32Array(slots);
    for (let old = 0; old < time.length; old += 1) {
      if (time[old] === 0) continue;
      const slot = this.#findSlot(a[old] as number, b[old] as number);
      this.#a[slot] = a[old] as number;
      this.#b[slot] = b[old] as number;
      this.#time[slot] = time[old] as number;
    }
  }
}
