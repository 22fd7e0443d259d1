/** One chart of each kind, as a person would send it. */
import type { Example } from '../definition/example-parts.ts';
import { type ChartKind, kinds } from './registry.ts';

export const examples = Object.fromEntries(
  Object.entries(kinds).map(([kind, { example }]) => [kind, example]),
) as Readonly<Record<ChartKind, Example>>;
