/** The rows of a list that are selected. */

export interface Selected {
  readonly type: string;
  readonly singular: string;
  readonly plural: string;
  /** In the order of the list. */
  readonly values: readonly string[];
}
