/**
 * Attempts in this or exact order. From the last step to the first, each position gets what follows it from the nearest
 * pair of the next step to its right: a few passes over the list of a unit sequence, however many attempts it has.
 */

import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import {
  all,
  as,
  call,
  column,
  compare,
  constant,
  lambda,
  readField,
  same,
  some,
} from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import type { FunnelPlan } from './plan.ts';
import {
  type Attempts,
  atNext,
  countedUntil,
  type Followed,
  frequencyLists,
  isWithin,
  nextKeys,
} from './sql-attempts.ts';
import { hasCode, nextWith, readTick, readTime } from './sql-key.ts';
import type { UnitSequences } from './sql-unit-sequences.ts';

export function attemptsInThisOrder(plan: FunnelPlan, sequences: UnitSequences): Attempts {
  const { by, layout, deferred } = sequences;
  const frequency = frequencyLists(sequences, plan);
  const followed = [...deferred, ...frequency.followed];
  const bars = listBars(plan, sequences);
  const seen: Select = {
    node: 'select',
    columns: [
      ...[...by, 'k', ...deferred.map(({ name }) => name)].map((name) => as(name, sourceColumn(name))),
      ...frequency.columns,
      ...bars.map(({ name, is }) => as(name, is)),
    ],
    from: aliasRows(sequences.select),
  };
  const kept = [...by, 'k', ...bars.map(({ name }) => name)];
  const chained = plan.steps.reduceRight<Select>(
    (rows, _, step) => (step === 0 ? rows : followedFrom(sequences, rows, step, kept, followed, bars)),
    seen,
  );
  const times = plan.steps.map((_, step) => `t${step}`);
  const fields = [...times, ...followed.map(({ name }) => name)];
  const lists = times.map((name, step) =>
    step === 0
      ? sourceColumn('k')
      : step === 1
        ? barred(sequences, 0, sourceColumn(name), bars)
        : sourceColumn(name),
  );
  const found: Select = {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      as(
        'z',
        call(
          'arrayFilter',
          lambda(['z'], isStart(plan, sequences, readField(fields, column('z'), 't0'))),
          call('arrayZip', ...lists, ...followed.map(({ name }) => sourceColumn(name))),
        ),
      ),
    ],
    from: aliasRows(chained),
  };
  return { layout, by, fields, select: withReach(plan, sequences, found, fields) };
}

function isStart({ buckets }: FunnelPlan, { layout, codes }: UnitSequences, key: Expression): Expression {
  return all(
    hasCode(layout, key, codes.steps[0] ?? 0),
    compare(readTime(layout, key), '<', constant(buckets.toMs - layout.baseMs)),
  );
}

/** Moves the fields of a step to every position whose next pair of the step they belong to. */
function followedFrom(
  sequences: UnitSequences,
  rows: Select,
  step: number,
  kept: readonly string[],
  followed: readonly Followed[],
  bars: readonly Bar[],
): Select {
  const laterSteps = rows.columns.map(({ as: name }) => name).filter((name) => /^t\d+$/.test(name));
  const next = `t${step + 1}`;
  const times: readonly Named[] = [
    as(`t${step}`, atNext(sequences, step, sourceColumn('k'))),
    ...laterSteps.map((name) => {
      const list = name === next ? barred(sequences, step, sourceColumn(name), bars) : sourceColumn(name);
      return as(name, atNext(sequences, step, list));
    }),
  ];
  const others = followed.map(({ name, step: last }) =>
    as(name, step <= last ? atNext(sequences, step, sourceColumn(name)) : sourceColumn(name)),
  );
  return {
    node: 'select',
    columns: [...kept.map((name) => as(name, sourceColumn(name))), ...times, ...others],
    from: aliasRows(rows),
  };
}

/** For each position, the key of the next pair that ends an attempt; it is in a later tick. */
interface Bar {
  readonly name: string;
  /** Keys of those pairs; other keys in the list do not count. Absent: all keys count. */
  readonly code?: number;
  readonly is: Expression;
  readonly firstGap: number;
  readonly lastGap: number;
}

function listBars({ order, steps }: FunnelPlan, { layout, codes }: UnitSequences): readonly Bar[] {
  const exclusions = codes.exclusions.map(({ code, firstGap, lastGap }, index) => ({
    ...{ name: `x${index}`, code, firstGap, lastGap },
    is: nextWith(layout, code, sourceColumn('k')),
  }));
  if (order !== 'exact') return exclusions;
  const otherTick = compare(readTick(layout, column('n')), '!=', readTick(layout, column('k')));
  const later = call('arrayReverseFill', lambda(['n', 'k'], otherTick), nextKeys, sourceColumn('k'));
  return [...exclusions, { name: 'later', is: later, firstGap: 0, lastGap: steps.length - 2 }];
}

/** The keys of the next step, but 0 where an exclusion is on the way to it. */
function barred({ layout }: UnitSequences, gap: number, next: Expression, bars: readonly Bar[]): Expression {
  const here = bars.filter(({ firstGap, lastGap }) => firstGap <= gap && gap <= lastGap);
  if (here.length === 0) return next;
  const tick = readTick(layout, column('n'));
  const isBarred = here.map(({ name, code }) => {
    const isEarlier = compare(readTick(layout, column(name)), '<', tick);
    return code === undefined ? isEarlier : all(hasCode(layout, column(name), code), isEarlier);
  });
  return call(
    'arrayMap',
    lambda(
      ['n', ...here.map(({ name }) => name)],
      call('if', some(...isBarred), call('toUInt64', constant(0)), column('n')),
    ),
    next,
    ...here.map(({ name }) => sourceColumn(name)),
  );
}

function withReach(
  plan: FunnelPlan,
  sequences: UnitSequences,
  found: Select,
  fields: readonly string[],
): Select {
  const { by, layout } = sequences;
  const keyOfStep = (step: number) => readField(fields, column('z'), `t${step}`);
  const start = readTime(layout, keyOfStep(0));
  const later = plan.steps
    .slice(1)
    .map((_, index) => isWithin(plan, sequences, index + 1, keyOfStep(index + 1), start));
  const reached = call('toUInt8', call('plus', constant(1), countedUntil(later)));
  return {
    node: 'select',
    columns: [
      ...by.map((name) => same(name)),
      same('z'),
      as('r', call('arrayMap', lambda(['z'], reached), column('z'))),
    ],
    from: { node: 'query', query: found },
    where: call('notEmpty', column('z')),
  };
}
