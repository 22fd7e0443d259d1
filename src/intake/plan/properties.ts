/** Leaves out properties that the plan blocks or rejects: those of an event, and those that operations change. */
import type { Json, JsonObject } from '../../domain/json.ts';
import type { PlanViolation } from '../../domain/plan-rules.ts';
import {
  type OperationName,
  operationOrder,
  type PropertyOperations,
} from '../../domain/property-operations.ts';
import { type ItemContext, noteCut } from '../item-context.ts';
import { getOwn, setOwn } from '../own-keys.ts';
import type { CompiledRules, PropertyCheck } from './compile-rules.ts';
import { noteViolation, quote } from './violations.ts';

/** Whose properties they are, in words where they are needed, and which are planned. */
interface Place {
  readonly describe: () => string;
  readonly violation: PlanViolation;
  readonly find: (name: string) => PropertyCheck | undefined;
}

/** `properties` itself where nothing is left out. */
export function keepPlanned(
  context: ItemContext,
  rules: CompiledRules,
  properties: JsonObject,
  place: Place,
): JsonObject {
  return keepKeys(properties, (name, value) =>
    isKept(context, rules, place, name, (check) => check.acceptsValue(value)),
  );
}

type KeyedName = Exclude<OperationName, 'clearAll' | 'unset'>;

/** What each operation says of the values that a property will have; undefined: nothing that could be wrong. */
const acceptances: Readonly<
  Record<KeyedName, ((check: PropertyCheck, operand: Json) => boolean) | undefined>
> = {
  set: (check, operand) => check.acceptsValue(operand),
  setOnce: (check, operand) => check.acceptsValue(operand),
  plain: (check, operand) => check.acceptsValue(operand),
  add: (check, operand) => check.acceptsPart(operand),
  append: acceptsParts,
  prepend: acceptsParts,
  preInsert: acceptsParts,
  postInsert: acceptsParts,
  remove: undefined,
};

function acceptsParts(check: PropertyCheck, operand: Json): boolean {
  return Array.isArray(operand)
    ? operand.every((part) => check.acceptsPart(part))
    : check.acceptsPart(operand);
}

/** `operations` itself where nothing is left out. What takes values away is always kept. */
export function keepPlannedOperations(
  context: ItemContext,
  rules: CompiledRules,
  operations: PropertyOperations,
  place: Place,
): PropertyOperations {
  let kept: Record<string, unknown> | undefined;
  for (const name of operationOrder) {
    if (name === 'clearAll' || name === 'unset') continue;
    const [operands, accepts] = [operations[name], acceptances[name]];
    if (operands === undefined || accepts === undefined) continue;
    const wanted = keepKeys(operands, (key, operand) =>
      isKept(context, rules, place, key, (check) => accepts(check, operand)),
    );
    if (wanted === operands) continue;
    kept ??= { ...operations };
    if (Object.keys(wanted).length > 0) kept[name] = wanted;
    else delete kept[name];
  }
  return (kept as PropertyOperations | undefined) ?? operations;
}

function isKept(
  context: ItemContext,
  rules: CompiledRules,
  { describe, violation, find }: Place,
  name: string,
  accepts: (check: PropertyCheck) => boolean,
): boolean {
  const check = find(name);
  if (check && !check.isStopped && accepts(check)) return true;
  const called = `${quote(name)} of ${describe()}`;
  if (!check) return noteViolation(context, rules, violation, called) === 'mark';
  if (check.isStopped) {
    noteCut(context, 'blocked_property', called);
    return false;
  }
  return noteViolation(context, rules, 'wrongValue', `${called} is to be ${check.wanted}`) === 'mark';
}

/** `record` itself where all keys are kept. */
function keepKeys<T extends Json>(
  record: Readonly<Record<string, T>>,
  keep: (key: string, value: T) => boolean,
): Readonly<Record<string, T>> {
  let kept: Record<string, T> | undefined;
  const names = Object.keys(record);
  for (let index = 0; index < names.length; index++) {
    const key = names[index] as string;
    const value = getOwn(record, key) as T;
    if (keep(key, value)) {
      if (kept) setOwn(kept, key, value);
      continue;
    }
    if (kept) continue;
    kept = {};
    for (const before of names.slice(0, index)) setOwn(kept, before, getOwn(record, before) as T);
  }
  return kept ?? record;
}
