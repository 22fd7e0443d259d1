/** Units that performed events in sequence, at several moments in one pass. */
import { assert } from '../../../domain/assert.ts';
import type { SequenceSet } from '../../plan/plan.ts';
import { createBitset, hasAnyMoment, listBitsetColumns } from '../bits/moments.ts';
import { all, bound, call, column, compare, constant, from, lambda, same } from '../tree/build.ts';
import type { Expression, Select } from '../tree/nodes.ts';
import { selectTimelines } from './sequence.ts';
import { listWindows } from './stream-times.ts';

/**
 * As selectUnitsInSequence, and for every step also the latest start that leads to it: what is completed at a time counts at
 * the moments whose window holds that start and that time. The latest way to a step is the best one to go on from, and
 * has the latest start.
 */
export function selectSequenceAt(sets: readonly SequenceSet[]): Select {
  const [set] = sets;
  assert(set !== undefined, 'a set at no moment');
  const { froms, tos } = listWindows(sets.map(({ stream }) => stream));
  const moments = sets.length;
  const columns = listBitsetColumns(moments);
  const stream = { ...set.stream, ...findSpan(froms, tos) };
  const steps = set.selectors.length;
  const folded: Select = {
    node: 'select',
    columns: [same('unit'), { as: 'end', is: foldTimeline(steps, set.withinMs, froms, tos) }],
    from: from(selectTimelines({ ...set, stream })),
  };
  const found: Select = {
    node: 'select',
    columns: [
      same('unit'),
      ...columns.map((name, index) => ({ as: name, is: getElement('end', 2 * steps + index + 1) })),
    ],
    from: from(folded),
  };
  return {
    node: 'select',
    columns: ['unit', ...columns].map((name) => same(name)),
    from: from(found),
    where: hasAnyMoment(moments),
  };
}

function findSpan(froms: readonly number[], tos: readonly number[]) {
  return { fromMs: Math.min(...froms), toMs: Math.max(...tos) };
}

function getElement(of: string, index: number): Expression {
  return call('tupleElement', column(of), constant(index));
}

/** A fold over the timeline: when each step was last reached, the start that led to it, and the bitset of moments. */
function foldTimeline(
  steps: number,
  withinMs: number,
  froms: readonly number[],
  tos: readonly number[],
): Expression {
  const at = getElement('now', 1);
  const last = (step: number) => getElement('state', step + 1);
  const start = (step: number) => getElement('state', steps + step + 1);
  const holds = (step: number) => call('bitTest', getElement('now', 2), constant(step));
  const follows = (step: number) => {
    const before = last(step - 1);
    const inTime = compare(call('minus', at, before), '<=', bound('Int64', withinMs));
    return step === 0 ? holds(0) : all(holds(step), compare(before, '>', constant(0)), inTime);
  };
  const numbers = Array.from({ length: steps }, (_, step) => step);
  const lasts = numbers.map((step) => call('if', follows(step), at, last(step)));
  const starts = numbers.map((step) =>
    call('if', follows(step), step === 0 ? at : start(step - 1), start(step)),
  );
  const end = steps - 1;
  const reached = all(compare(start(end - 1), '>=', column('f')), compare(at, '<', column('t')));
  const bitset = createBitset(
    froms.length,
    [
      { as: 'f', values: froms },
      { as: 't', values: tos },
    ],
    reached,
  ).map(({ is }, index) => {
    const known = getElement('state', 2 * steps + index + 1);
    return call('if', follows(end), call('bitOr', known, is), known);
  });
  const none = [
    ...[...numbers, ...numbers].map(() => call('toInt64', constant(0))),
    ...bitset.map(() => call('toUInt64', constant(0))),
  ];
  return call(
    'arrayFold',
    lambda(['state', 'now'], call('tuple', ...lasts, ...starts, ...bitset)),
    column('walk'),
    call('tuple', ...none),
  );
}
