/** Watches the progress of running statements. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ResultRow, SelectProgress } from './contract.ts';

/** A running statement, as the engine shows it. */
export interface Seen extends SelectProgress {
  readonly id: string;
  readonly memoryBytes: number;
}

interface Followed {
  readonly onProgress: (progress: SelectProgress) => void;
  memoryBytes: number;
}

/** The first look comes early: most statements are short. */
const firstLookMs = 50;
const lookMs = 200;

/** Looks at running statements, all in one question, while there are any that somebody follows. */
export class Watch {
  readonly #look: (ids: readonly string[]) => Promise<readonly Seen[]>;
  readonly #followed = new Map<string, Followed>();
  #isRunning = false;

  constructor(look: (ids: readonly string[]) => Promise<readonly Seen[]>) {
    this.#look = look;
  }

  /** Tells how far a statement is, until the function given back is called: that gives the most memory seen. */
  follow(id: string, onProgress: (progress: SelectProgress) => void): () => number {
    const followed = { onProgress, memoryBytes: 0 };
    this.#followed.set(id, followed);
    if (!this.#isRunning) void this.#run();
    return () => {
      this.#followed.delete(id);
      return followed.memoryBytes;
    };
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    await wait(firstLookMs, undefined, { ref: false });
    while (this.#followed.size > 0) {
      // Who cannot be told how far it is gets the answer all the same.
      const seen = await this.#look([...this.#followed.keys()]).catch(() => []);
      for (const each of seen) this.#tell(each);
      await wait(lookMs, undefined, { ref: false });
    }
    this.#isRunning = false;
  }

  #tell({ id, rowsRead, rowsToRead, memoryBytes }: Seen): void {
    const followed = this.#followed.get(id);
    if (followed === undefined) return;
    followed.memoryBytes = Math.max(followed.memoryBytes, memoryBytes);
    followed.onProgress({ rowsRead, rowsToRead: Math.max(rowsRead, rowsToRead) });
  }
}

/** Of a row of system.processes with the statement's id. */
export function toSeen(row: ResultRow): Seen {
  return {
    id: String(row['id']),
    rowsRead: Number(row['read_rows']),
    rowsToRead: Number(row['total_rows_approx']),
    memoryBytes: Number(row['peak_memory_usage']),
  };
}
