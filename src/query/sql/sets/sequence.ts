/** Units that performed events in sequence, each within a time of the one before. */
import type { SequenceSet } from '../../plan/plan.ts';
import { compileSelector, timeMs } from '../scan/stream.ts';
import { all, as, bound, call, column, compare, constant, from, lambda, same } from '../tree/build.ts';
import type { Expression, Select } from '../tree/nodes.ts';
import { scanSetPairs } from './stream.ts';

/** Folds over the distinct times of each unit in order, and keeps for every step when it was last reached: of all times at
 * which the step before was reached, the latest leaves most time for the next.
 */
export function selectUnitsInSequence(set: SequenceSet): Select {
  const { selectors, withinMs } = set;
  const last = call('tupleElement', foldTimeline(selectors.length, withinMs), constant(selectors.length));
  return {
    node: 'select',
    columns: [same('unit')],
    from: from(selectTimelines(set)),
    where: compare(last, '>', constant(0)),
  };
}

/** Rows (unit, walk): its different times (ms) in order, each with the steps that hold at it, of units at which all hold. */
export function selectTimelines(set: SequenceSet): Select {
  const { selectors, stream } = set;
  const pairs = scanSetPairs(set, {
    selectors,
    columns: [
      as('t', timeMs),
      as('bits', encodeSteps(selectors.map((selector) => compileSelector(stream, selector)))),
    ],
  });
  const times: Select = {
    node: 'select',
    columns: [same('unit'), same('t'), as('steps', call('groupBitOr', column('bits')))],
    from: from(pairs),
    groupBy: ['unit', 't'],
  };
  const timelines: Select = {
    node: 'select',
    columns: [
      same('unit'),
      as('walk', call('arraySort', call('groupArray', call('tuple', column('t'), column('steps'))))),
      as('seen', call('groupBitOr', column('steps'))),
    ],
    from: from(times),
    groupBy: ['unit'],
  };
  return {
    node: 'select',
    columns: [same('unit'), same('walk')],
    from: from(timelines),
    where: compare(column('seen'), '=', constant(2 ** selectors.length - 1)),
  };
}

/** Bit k is set where step k holds. */
function encodeSteps(matches: readonly Expression[]): Expression {
  const bits = matches.map((match, step) =>
    call('toUInt32', call('if', match, constant(2 ** step), constant(0))),
  );
  return bits.reduce((sum, bit) => call('plus', sum, bit));
}

/** The times at which the steps were last reached; 0: never (no event is of 1970). */
function foldTimeline(steps: number, withinMs: number): Expression {
  const element = (of: string, index: number) => call('tupleElement', column(of), constant(index));
  const at = element('now', 1);
  const next = Array.from({ length: steps }, (_, step) => {
    const before = element('last', step);
    const holds = call('bitTest', element('now', 2), constant(step));
    const inTime = compare(call('minus', at, before), '<=', bound('Int64', withinMs));
    const follows = step === 0 ? holds : all(holds, compare(before, '>', constant(0)), inTime);
    return call('if', follows, at, element('last', step + 1));
  });
  const never = Array.from({ length: steps }, () => call('toInt64', constant(0)));
  return call(
    'arrayFold',
    lambda(['last', 'now'], call('tuple', ...next)),
    column('walk'),
    call('tuple', ...never),
  );
}
