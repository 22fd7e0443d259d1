/** Applies property operations to the properties of one unit. */
import { canonicalJson, isJsonObject, type Json } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import {
  type OperationName,
  operationOrder,
  type PropertyOperations,
} from '../domain/property-operations.ts';
import {
  type Content,
  createDraft,
  type Draft,
  type Refusal,
  readKey,
  refuse,
  removeAllKeys,
  removeKey,
  sortProperties,
  writeKey,
} from './property-draft.ts';

interface AppliedOperations extends Content {
  /** False: the properties are as before. `keys` may differ all the same. */
  readonly changed: boolean;
  readonly refusals: readonly Refusal[];
}

type KeyedName = Exclude<OperationName, 'clearAll' | 'unset'>;
type Step = (draft: Draft, key: string, operand: Json) => void;

/** Not allowed in an import: the result would depend on the order of receipt. */
const orderDependent: ReadonlySet<OperationName> = new Set([
  'add',
  'append',
  'prepend',
  'preInsert',
  'postInsert',
]);

/**
 * Applies operations in Amplitude's order (domain/property-operations). The choices where Amplitude is silent are in
 * docs/decisions/property-operations.md. atMs is the effective time of the change.
 */
export function applyOperations(
  before: Content,
  operations: PropertyOperations,
  atMs: number,
  isImport: boolean,
): AppliedOperations {
  const draft = createDraft(before, atMs);
  for (const name of operationOrder) {
    if (operations[name] === undefined) continue;
    if (isImport && orderDependent.has(name)) refuse(draft, 'invalid_operation', `${name} in an import`);
    else applyOperation(draft, operations, name);
  }
  const { keys, changed, refusals } = draft;
  return { properties: sortProperties(draft), keys, changed, refusals };
}

function applyOperation(draft: Draft, operations: PropertyOperations, name: OperationName): void {
  if (name === 'clearAll') removeAllKeys(draft);
  else if (name === 'unset') for (const key of operations.unset ?? []) removeKey(draft, key);
  else {
    const operands = operations[name] ?? {};
    const step = steps[name];
    for (const key of Object.keys(operands)) step(draft, key, operands[key] as Json);
  }
}

const setValue: Step = (draft, key, operand) =>
  operand === null ? removeKey(draft, key) : writeKey(draft, key, operand, 0);

const steps: Readonly<Record<KeyedName, Step>> = {
  set: setValue,
  plain: setValue,
  setOnce: (draft, key, operand) => {
    if (operand !== null && readKey(draft, key) === undefined) writeKey(draft, key, operand, 1);
  },
  add: (draft, key, operand) => {
    const sum = addNumbers(readKey(draft, key) ?? 0, operand);
    if (sum === undefined) refuse(draft, 'invalid_operation', `add to ${key}: both must be numbers`);
    else writeKey(draft, key, sum, 0);
  },
  append: (draft, key, operand) => insertValues(draft, key, 'back', toList(operand)),
  prepend: (draft, key, operand) => insertValues(draft, key, 'front', toList(operand)),
  preInsert: (draft, key, operand) =>
    insertValues(draft, key, 'front', findNewValues(readKey(draft, key), operand)),
  postInsert: (draft, key, operand) =>
    insertValues(draft, key, 'back', findNewValues(readKey(draft, key), operand)),
  remove: (draft, key, operand) => {
    const before = readKey(draft, key);
    if (before === undefined) return;
    const unwanted = new Set(toList(operand).map(canonicalJson));
    const kept = toList(before).filter((value) => !unwanted.has(canonicalJson(value)));
    if (Array.isArray(before)) writeKey(draft, key, kept, 0);
    else if (kept.length === 0) removeKey(draft, key);
  },
};

function addNumbers(before: Json, operand: Json): number | undefined {
  if (typeof before !== 'number' || typeof operand !== 'number') return undefined;
  const sum = before + operand;
  return Number.isFinite(sum) ? sum : undefined;
}

/** A missing value is an empty list, a single value a list of one. */
function toList(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

function isList(value: Json): value is readonly Json[] {
  return typeof value === 'object' && value !== null && !isJsonObject(value);
}

function findNewValues(before: Json | undefined, operand: Json): readonly Json[] {
  const present = new Set(toList(before).map(canonicalJson));
  return toList(operand).filter((value) => {
    const text = canonicalJson(value);
    if (present.has(text)) return false;
    present.add(text);
    return true;
  });
}

function insertValues(draft: Draft, key: string, end: 'front' | 'back', values: readonly Json[]): void {
  if (values.length === 0) return;
  const before = toList(readKey(draft, key));
  const room = Math.max(0, limits.arrayLengthMax - before.length);
  const fitting = values.slice(0, room);
  if (fitting.length < values.length)
    refuse(draft, 'array_truncated', `${key}: a list holds ${limits.arrayLengthMax} values`);
  if (fitting.length === 0) return;
  writeKey(draft, key, end === 'front' ? [...fitting, ...before] : [...before, ...fitting], 0);
}
