import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const lookEveryMs = 100;
/** A part's directory: partition, first and last block, how often it was merged. */
const partName = /^(?:all|\d{4})_\d+_\d+_\d+$/;

/** Watches the embedded engine's files for sources of merges that are removed. */
export class MergeWatch {
  readonly #store: string;
  readonly #timer: NodeJS.Timeout;
  #parts: ReadonlySet<string> = new Set();
  #removedMs = Number.NEGATIVE_INFINITY;

  constructor(engineDirectory: string) {
    this.#store = join(engineDirectory, 'store');
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  /** How long ago sources of a merge were last removed. */
  get sinceRemovalMs(): number {
    return performance.now() - this.#removedMs;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const parts = new Set(this.#list());
    if ([...this.#parts].some((part) => !parts.has(part))) this.#removedMs = performance.now();
    this.#parts = parts;
  }

  *#list(): Generator<string> {
    for (const table of subdirectories(this.#store).flatMap((each) => subdirectories(each)))
      for (const path of subdirectories(table)) if (partName.test(path.split('/').at(-1) ?? '')) yield path;
  }
}

/** What disappears while it is read is not there. */
function subdirectories(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(path, name));
  } catch {
    return [];
  }
}
