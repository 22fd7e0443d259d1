/** Who goes through a funnel: units, or units with the values held constant; each with all it did, in order. */
import { missingValue } from '../contract.ts';
import type { FunnelPlan } from '../plan/funnel.ts';
import type { Values } from '../plan/plan.ts';
import { all, as, bound, call, column, compare, constant, lambda, same } from './build.ts';
import { carriedOf, resolveCarried } from './carried.ts';
import { pairVersion } from './conditions.ts';
import { hasMark, type KeyLayout, keyLayout, keyOf, tickAndMarkOf, timeOfEvent } from './funnel-key.ts';
import { type Marks, markColumn, marksOf } from './funnel-marks.ts';
import { own, rowsOf } from './rows.ts';
import { scanPairs } from './stream.ts';
import type { Expression, Named, Select } from './tree.ts';

export interface Walkers {
  readonly layout: KeyLayout;
  readonly marks: Marks;
  /** What tells walkers apart: `unit`, `held0` … */
  readonly by: readonly string[];
  /** What is told of the pair at a step: lists as long as `k`, of that step's pairs at their own positions. */
  readonly carried: readonly CarriedList[];
  /** Rows of one walker each: the columns `by`, `k` (keys in order, each mark once in a tick; the last is 0), the lists. */
  readonly select: Select;
}

export interface CarriedList {
  readonly name: string;
  readonly step: number;
}

export function walkersOf(plan: FunnelPlan): Walkers {
  const layout = keyLayout(plan);
  const marks = marksOf(plan);
  const by = ['unit', ...plan.held.map((_, index) => `held${index}`)];
  const carried = carriedPairs(plan);
  const sorted = inOrder(layout, marks, pairsOf(plan, layout, marks, carried), by, carried);
  return {
    layout,
    marks,
    by,
    carried: carried.map(({ name, step }) => ({ name, step })),
    select: padded(layout, sorted, by, carried),
  };
}

interface CarriedPair extends CarriedList {
  readonly is: Expression;
  /** A list itself: of several values or keys. */
  readonly several: boolean;
}

function carriedPairs({ breakdowns, breakdownStep, weigh }: FunnelPlan): readonly CarriedPair[] {
  const values = breakdowns.map((each, index) => ({
    name: `c${index}`,
    step: breakdownStep,
    ...oneOrSeveral(each),
  }));
  const version = { name: pairVersion, step: 0, is: column(pairVersion), several: false };
  return weigh?.at.kind === 'entry' ? [...values, version] : values;
}

function oneOrSeveral(values: Values): Pick<CarriedPair, 'is' | 'several'> {
  const list = carriedOf(values);
  const [first] = list.node === 'list' ? list.of : [];
  return first ? { is: first, several: false } : { is: list, several: true };
}

/** What is carried of a breakdown is a list, where a pair can have several values of it. */
export function carriesSeveral(values: Values): boolean {
  return oneOrSeveral(values).several;
}

/** Rows of one pair and mark each. */
function pairsOf(plan: FunnelPlan, layout: KeyLayout, marks: Marks, carried: readonly CarriedPair[]): Select {
  const { stream, order, steps, exclusions, held } = plan;
  const any = { eventType: undefined, conditions: [] };
  const named = [...steps, ...exclusions].map(({ selector }) => selector);
  const columns = [
    as('ms', timeOfEvent(layout)),
    as('mark', markColumn(plan, marks)),
    ...carried.map(({ name, is }) => as(name, is)),
    ...(carried.length > 0 ? [same('chunk'), same('row')] : []),
  ];
  const scan = scanPairs(stream, {
    selectors: order === 'exact' ? [any] : named,
    columns: [...columns, ...held.map((values, index) => as(`held${index}`, eachOf(values, index)))],
  });
  if (held.length === 0) return scan;
  return resolveCarried(
    stream.project,
    scan,
    held.map((values, index) => ({ column: `held${index}`, values, as: `held${index}` })),
    ['unit', ...columns.map(({ as: name }) => name)],
  );
}

/** Each value for itself; equal calls of arrayJoin run through one list together, and every combination is wanted. */
function eachOf(values: Values, index: number): Expression {
  const list = carriedOf(values);
  return call('arrayJoin', index === 0 ? list : call('arrayDistinct', list));
}

/** All pairs of a walker in order. Only of those who came to the first step. */
function inOrder(
  layout: KeyLayout,
  marks: Marks,
  pairs: Select,
  by: readonly string[],
  carried: readonly CarriedPair[],
): Select {
  const key = keyOf(layout, own('ms'), own('mark'));
  const lists = [
    key,
    own('chunk'),
    own('row'),
    ...carried.map((each) => (each.several ? onlyAtStep(marks, each) : own(each.name))),
  ].map((each) => call('groupArray', each));
  const list = carried.length === 0 ? call('groupArray', key) : call('arrayZip', ...lists);
  const isFirstStep = compare(own('mark'), '=', constant(marks.steps[0] ?? 0));
  const held = by.slice(1);
  return {
    node: 'select',
    columns: [...by.map((name) => as(name, own(name))), as('pairs', call('arraySort', list))],
    from: rowsOf(pairs),
    ...(held.length > 0 && {
      where: all(...held.map((name) => compare(own(name), '!=', bound('String', missingValue)))),
    }),
    groupBy: by,
    having: compare(call('countIf', isFirstStep), '>', constant(0)),
  };
}

/** Lists are long: those that nobody will ask for are left empty. */
function onlyAtStep(marks: Marks, { name, step }: CarriedPair): Expression {
  const isAtStep = compare(own('mark'), '=', constant(marks.steps[step] ?? 0));
  return call('arrayResize', own(name), call('if', isAtStep, call('length', own(name)), constant(0)));
}

/** Of one mark in one tick the earliest pair; and an empty element behind the last. */
function padded(
  layout: KeyLayout,
  sorted: Select,
  by: readonly string[],
  carried: readonly CarriedPair[],
): Select {
  const isPlain = carried.length === 0;
  const keyOfElement = isPlain ? column('e') : call('tupleElement', column('e'), constant(1));
  const first: Select = {
    node: 'select',
    columns: [
      ...by.map((name) => same(name)),
      as('firsts', call('arrayCompact', lambda(['e'], tickAndMarkOf(layout, keyOfElement)), column('pairs'))),
    ],
    from: { node: 'query', query: sorted },
  };
  const longer = (list: Expression) =>
    call('arrayResize', list, call('plus', call('length', list), constant(1)));
  const part = (index: number) => longer(call('tupleElement', column('firsts'), constant(index)));
  const lists: readonly Named[] = isPlain
    ? [as('k', longer(column('firsts')))]
    : [as('k', part(1)), ...carried.map(({ name }, index) => as(name, part(index + 4)))];
  return {
    node: 'select',
    columns: [...by.map((name) => same(name)), ...lists],
    from: { node: 'query', query: first },
  };
}

/** Of a list of keys: whether the one of the lambda's parameter is of a step. */
export function isOfStep({ layout, marks }: Walkers, step: number, key: Expression): Expression {
  return hasMark(layout, key, marks.steps[step] ?? 0);
}
