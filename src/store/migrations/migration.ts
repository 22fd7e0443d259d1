/** The type of a migration. */
import type { Engine } from '../contract.ts';

/** One numbered change of the tables. Each statement can be repeated, and in new tables all of them from the first: a crash may come between any two. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  /** Those of a function depend on what tables there are. */
  readonly statements: readonly string[] | ((engine: Engine) => Promise<readonly string[]>);
}
