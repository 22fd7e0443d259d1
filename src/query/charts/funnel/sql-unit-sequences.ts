/** Unit sequences: all relevant pairs of a unit (with its held-constant values), in order. */
import { missingValue } from '../../definition/parts.ts';
import type { Values } from '../../plan/plan.ts';
import { pairVersion } from '../../sql/scan/conditions.ts';
import { deferValues, resolveDeferred } from '../../sql/scan/deferred-look-ups.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { scanPairs } from '../../sql/scan/stream.ts';
import { all, as, bound, call, column, compare, constant, lambda, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { FunnelPlan } from './plan.ts';
import { isFoundLater } from './sql-deferred-values.ts';
import { type KeyLayout, keyLayout, makeKey, readTickAndCode, timeOfEvent } from './sql-key.ts';
import { assignStepCodes, type StepCodes, selectCode } from './sql-step-codes.ts';

export interface UnitSequences {
  readonly layout: KeyLayout;
  readonly codes: StepCodes;
  /** Columns that identify a unit sequence: `unit`, `held0` … */
  readonly by: readonly string[];
  /** Deferred columns of pairs at a step: lists as long as `k`, with the values of pairs of that step at their positions. */
  readonly deferred: readonly DeferredList[];
  /** Rows, one per unit sequence: the columns `by`, `k` (keys in order, each code once per tick), the lists. */
  readonly select: Select;
}

interface DeferredList {
  readonly name: string;
  readonly step: number;
}

export function scanUnitSequences(plan: FunnelPlan): UnitSequences {
  const layout = keyLayout(plan);
  const codes = assignStepCodes(plan);
  const by = ['unit', ...plan.held.map((_, index) => `held${index}`)];
  const deferred = deferredPairs(plan);
  const sorted = inOrder(layout, codes, selectPairs(plan, layout, codes, deferred), by, deferred);
  return {
    layout,
    codes,
    by,
    deferred: deferred.map(({ name, step }) => ({ name, step })),
    select: oncePerTick(layout, sorted, by, deferred),
  };
}

interface DeferredPair extends DeferredList {
  readonly is: Expression;
  /** Whether each element is itself a list: of several values or keys. */
  readonly several: boolean;
}

function deferredPairs(plan: FunnelPlan): readonly DeferredPair[] {
  const { breakdownStep, weight } = plan;
  const breakdowns = isFoundLater(plan) ? [] : plan.breakdowns;
  const values = breakdowns.map((each, index) => ({
    name: `c${index}`,
    step: breakdownStep,
    ...oneOrSeveral(each),
  }));
  const version = { name: pairVersion, step: 0, is: column(pairVersion), several: false };
  return weight?.at.kind === 'entry' ? [...values, version] : values;
}

function oneOrSeveral(values: Values): Pick<DeferredPair, 'is' | 'several'> {
  const list = deferValues(values);
  const [first] = list.node === 'list' ? list.of : [];
  return first ? { is: first, several: false } : { is: list, several: true };
}

/** Whether a pair can have several values of the breakdown, so that its deferred column is a list. */
export function isValueList(values: Values): boolean {
  return oneOrSeveral(values).several;
}

/** Rows, one per pair and code. */
function selectPairs(
  plan: FunnelPlan,
  layout: KeyLayout,
  codes: StepCodes,
  deferred: readonly DeferredPair[],
): Select {
  const { stream, order, steps, exclusions, held } = plan;
  const any = { eventType: undefined, conditions: [] };
  const named = [...steps, ...exclusions].map(({ selector }) => selector);
  const columns = [
    as('ms', timeOfEvent(layout)),
    as('mark', selectCode(plan, codes)),
    ...deferred.map(({ name, is }) => as(name, is)),
    ...(deferred.length > 0 ? [same('chunk'), same('row')] : []),
  ];
  const scan = scanPairs(stream, {
    selectors: order === 'exact' ? [any] : named,
    columns: [...columns, ...held.map((values, index) => as(`held${index}`, takeValue(values, index)))],
  });
  if (held.length === 0) return scan;
  return resolveDeferred(
    stream.project,
    scan,
    held.map((values, index) => ({ column: `held${index}`, values, as: `held${index}` })),
    ['unit', ...columns.map(({ as: name }) => name)],
  );
}

/** Expands each list of values; equal calls of arrayJoin would walk one list together, and every combination is needed. */
function takeValue(values: Values, index: number): Expression {
  const list = deferValues(values);
  return call('arrayJoin', index === 0 ? list : call('arrayDistinct', list));
}

/** All pairs of a unit sequence, in order; only of units with the first step. */
function inOrder(
  layout: KeyLayout,
  codes: StepCodes,
  pairs: Select,
  by: readonly string[],
  deferred: readonly DeferredPair[],
): Select {
  const key = makeKey(layout, sourceColumn('ms'), sourceColumn('mark'));
  const lists = [
    key,
    sourceColumn('chunk'),
    sourceColumn('row'),
    ...deferred.map((each) => (each.several ? onlyAtStep(codes, each) : sourceColumn(each.name))),
  ].map((each) => call('groupArray', each));
  const sorted =
    deferred.length === 0
      ? call('arraySort', call('groupArray', key))
      : call('arraySort', lambda(['e'], takeOrder(column('e'))), call('arrayZip', ...lists));
  const isFirstStep = compare(sourceColumn('mark'), '=', constant(codes.steps[0] ?? 0));
  const held = by.slice(1);
  return {
    node: 'select',
    columns: [...by.map((name) => as(name, sourceColumn(name))), as('pairs', sorted)],
    from: aliasRows(pairs),
    ...(held.length > 0 && {
      where: all(...held.map((name) => compare(sourceColumn(name), '!=', bound('String', missingValue)))),
    }),
    groupBy: by,
    having: compare(call('countIf', isFirstStep), '>', constant(0)),
  };
}

/** Row order as one number: a row is below 2^32 and here a chunk below 2^49; keys are below 2^47. */
const rowBits = 32;
const chunkBits = 49;

/** The order of a tuple (key, chunk, row). One number sorts faster than a tuple. */
function takeOrder(element: Expression): Expression {
  const shifted = (index: number, bits: number) =>
    call('bitShiftLeft', call('toUInt128', part(element, index)), constant(bits));
  return call('bitOr', shifted(0, chunkBits + rowBits), call('bitOr', shifted(1, rowBits), part(element, 2)));
}

/** Elements that are never read are left empty, because lists are long. */
function onlyAtStep(codes: StepCodes, { name, step }: DeferredPair): Expression {
  const isAtStep = compare(sourceColumn('mark'), '=', constant(codes.steps[step] ?? 0));
  return call(
    'arrayResize',
    sourceColumn(name),
    call('if', isAtStep, call('length', sourceColumn(name)), constant(0)),
  );
}

/** Of several pairs with one code in one tick, the earliest. */
function oncePerTick(
  layout: KeyLayout,
  sorted: Select,
  by: readonly string[],
  deferred: readonly DeferredPair[],
): Select {
  const isPlain = deferred.length === 0;
  const key = isPlain ? column('e') : part(column('e'), 0);
  const firsts = call('arrayCompact', lambda(['e'], readTickAndCode(layout, key)), column('pairs'));
  const units = by.map((name) => same(name));
  const source = { node: 'query', query: sorted } as const;
  if (isPlain) return { node: 'select', columns: [...units, as('k', firsts)], from: source };
  const tuples: Select = { node: 'select', columns: [...units, as('firsts', firsts)], from: source };
  return {
    node: 'select',
    columns: [
      ...units,
      as('k', part(column('firsts'), 0)),
      // After the key, the chunk and the row.
      ...deferred.map(({ name }, index) => as(name, part(column('firsts'), index + 3))),
    ],
    from: { node: 'query', query: tuples },
  };
}

function part(tuples: Expression, index: number): Expression {
  return call('tupleElement', tuples, constant(index + 1));
}
