/** Commits waiting requests together, in call order, and returns to the event loop between commits. */
import type { Transaction } from '../intake/contract.ts';
import type { Batch } from './batch.ts';
import { LedgerUnavailable } from './contract.ts';
import { toUnavailable } from './disk.ts';
import type { StagedRows } from './staged-rows.ts';

interface Waiting {
  /** Runs the decision; returns what to call when the commit is on disk. Throws what the decision throws. */
  readonly run: (batch: Batch<StagedRows>) => () => void;
  readonly reject: (error: unknown) => void;
  readonly isRepeatable: boolean;
}

interface CommitQueueOptions {
  readonly requestsMax: number;
  /** A commit takes no further request once it holds this much. */
  readonly bytesMax: number;
  readonly begin: () => Batch<StagedRows>;
  /** Makes the batch durable, or soon durable where all of it is repeatable, and visible; throws when it is neither. */
  readonly write: (batch: Batch<StagedRows>, isRepeatable: boolean) => void;
  /** Why nothing can be accepted now. */
  readonly refusal: () => LedgerUnavailable | undefined;
}

export class CommitQueue {
  readonly #options: CommitQueueOptions;
  #waiting: Waiting[] = [];
  #scheduled = false;
  #idle: (() => void)[] = [];

  constructor(options: CommitQueueOptions) {
    this.#options = options;
  }

  add<T>(decide: (transaction: Transaction) => T, isRepeatable = false): Promise<T> {
    const refusal = this.#options.refusal();
    if (refusal !== undefined) return Promise.reject(refusal);
    return new Promise<T>((resolve, reject) => {
      const run = (batch: Batch<StagedRows>): (() => void) => {
        const result = batch.run(decide);
        return () => resolve(result);
      };
      this.#waiting.push({ run, reject, isRepeatable });
      this.#schedule();
    });
  }

  /** Resolves when nothing is waiting. */
  async settle(): Promise<void> {
    if (this.#waiting.length > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#commitNext();
      if (this.#waiting.length > 0) this.#schedule();
      else for (const resolve of this.#idle.splice(0)) resolve();
    });
  }

  #commitNext(): void {
    const refusal = this.#options.refusal();
    if (refusal !== undefined) {
      for (const each of this.#waiting.splice(0)) each.reject(refusal);
      return;
    }
    const { requestsMax, bytesMax, begin } = this.#options;
    const batch = begin();
    const decided: (Waiting & { readonly acknowledge: () => void })[] = [];
    let taken = 0;
    while (taken < this.#waiting.length && taken < requestsMax && batch.rows.bytes < bytesMax) {
      const each = this.#waiting[taken] as Waiting;
      taken += 1;
      try {
        decided.push({ ...each, acknowledge: each.run(batch) });
      } catch (error) {
        each.reject(toUnavailable(error));
      }
    }
    this.#waiting.splice(0, taken);
    this.#finish(batch, decided);
  }

  #finish(
    batch: Batch<StagedRows>,
    decided: readonly (Waiting & { readonly acknowledge: () => void })[],
  ): void {
    try {
      if (!batch.isEmpty)
        this.#options.write(
          batch,
          decided.every(({ isRepeatable }) => isRepeatable),
        );
    } catch (error) {
      if (error instanceof LedgerUnavailable || decided.length === 1)
        for (const each of decided) each.reject(error);
      else this.#commitEach(decided);
      return;
    }
    for (const each of decided) each.acknowledge();
  }

  /** One of them cannot be stored: committed one by one, only that one fails. */
  #commitEach(decided: readonly Waiting[]): void {
    for (const each of decided) {
      const batch = this.#options.begin();
      let acknowledge: () => void;
      try {
        acknowledge = each.run(batch);
      } catch (error) {
        each.reject(toUnavailable(error));
        continue;
      }
      this.#finish(batch, [{ ...each, acknowledge }] as const);
    }
  }
}
