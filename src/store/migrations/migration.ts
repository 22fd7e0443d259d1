/** One numbered change of the tables. Each statement can be repeated: a crash may come between any two. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}
