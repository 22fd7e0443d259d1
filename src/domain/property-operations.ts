/** The operations that change properties, and their order. */
import type { Json } from './json.ts';

/**
 * Property operations in the order in which they are applied (Amplitude's).
 * `plain` are keys sent without an operation: they are `set`, applied last.
 */
export const operationOrder = [
  'clearAll',
  'unset',
  'set',
  'setOnce',
  'add',
  'append',
  'prepend',
  'preInsert',
  'postInsert',
  'remove',
  'plain',
] as const;

export type OperationName = (typeof operationOrder)[number];

/** What one call asks to change; an operation that is absent changes nothing. JSON-serialisable. */
export type PropertyOperations = {
  readonly clearAll?: true;
  readonly unset?: readonly string[];
} & { readonly [name in Exclude<OperationName, 'clearAll' | 'unset'>]?: Readonly<Record<string, Json>> };
