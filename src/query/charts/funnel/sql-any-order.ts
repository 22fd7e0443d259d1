/** Attempts in any order: one from each tick with any step, using the next pair of every step from there. */

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
import { type Attempts, atNext, countedUntil, frequencyLists, isWithin } from './sql-attempts.ts';
import { hasCode, hasCodeFrom, nextWith, readTick, readTime } from './sql-key.ts';
import type { UnitSequences } from './sql-unit-sequences.ts';

/** Greater than any time in keys. */
const never = constant(2 ** 52);

export function attemptsInAnyOrder(plan: FunnelPlan, sequences: UnitSequences): Attempts {
  const { by, layout } = sequences;
  const { select, fields } = listStarts(plan, sequences);
  const keyOfStep = (step: number) => readField(fields, column('z'), `t${step}`);
  const steps = plan.steps.map((_, step) => keyOfStep(step));
  const startTick = readTick(layout, readField(fields, column('z'), 'start'));
  const startTime = call(
    'least',
    ...steps.map((key) =>
      call('if', compare(readTick(layout, key), '=', startTick), readTime(layout, key), never),
    ),
  );
  const started = listed(by, select, ['z'], as('s', call('arrayMap', lambda(['z'], startTime), column('z'))));
  const done = countedUntil(steps.map((key, step) => isWithin(plan, sequences, step, key, column('s'))));
  const reached = listed(
    by,
    started,
    ['z'],
    as('r', call('arrayMap', lambda(['z', 's'], call('toUInt8', done)), column('z'), column('s'))),
  );
  const clean =
    sequences.codes.exclusions.length === 0 ? reached : excluded(plan, sequences, reached, fields);
  return { layout, by, fields, select: entered(plan, sequences, clean, keyOfStep(0)) };
}

/** Rows with `z`: an element for each tick with any step, with the next keys of all steps. */
function listStarts(plan: FunnelPlan, sequences: UnitSequences) {
  const { by, layout, codes, deferred } = sequences;
  const frequency = frequencyLists(sequences, plan);
  const [exclusion] = codes.exclusions;
  const seen: Select = {
    node: 'select',
    columns: [
      ...[...by, 'k', ...deferred.map(({ name }) => name)].map((name) => as(name, sourceColumn(name))),
      ...frequency.columns,
      ...(exclusion ? [as('x', nextWith(layout, exclusion.code, sourceColumn('k')))] : []),
    ],
    from: aliasRows(sequences.select),
  };
  const keys = plan.steps.map((_, step) => as(`t${step}`, atNext(sequences, step, sourceColumn('k'))));
  const bars = plan.steps.map((_, step) => as(`x${step}`, atNext(sequences, step, sourceColumn('x'))));
  const followed = [...deferred, ...frequency.followed].map(({ name, step }) =>
    as(name, atNext(sequences, step, sourceColumn(name))),
  );
  const lists: readonly Named[] = [
    ...keys,
    ...followed,
    ...(exclusion ? bars : []),
    as('start', sourceColumn('k')),
  ];
  const fields = lists.map(({ as: name }) => name);
  const start = readField(fields, column('z'), 'start');
  const ofSteps = call(
    'arrayFilter',
    lambda(['z'], hasCodeFrom(layout, start, codes.firstStep)),
    call('arrayZip', ...lists.map(({ is }) => is)),
  );
  const select: Select = {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      as('z', call('arrayCompact', lambda(['z'], readTick(layout, start)), ofSteps)),
    ],
    from: aliasRows(seen),
  };
  return { select, fields };
}

/** An excluded event strictly between the first and the last step used reduces an attempt to its first step. */
function excluded(
  { steps }: FunnelPlan,
  { by, layout, codes }: UnitSequences,
  rows: Select,
  fields: readonly string[],
): Select {
  const tick = (name: string) => readTick(layout, readField(fields, column('z'), name));
  const isUsed = (step: number) => compare(column('r'), '>', constant(step));
  const last = call(
    'greatest',
    ...steps.map((_, step) => call('if', isUsed(step), tick(`t${step}`), constant(0))),
  );
  const isBarred = some(
    ...steps.map((_, step) => {
      const next = readField(fields, column('z'), `x${step}`);
      return all(
        isUsed(step),
        hasCode(layout, next, codes.exclusions[0]?.code ?? 0),
        compare(readTick(layout, next), '<', last),
      );
    }),
  );
  const reached = call('if', isBarred, call('least', column('r'), call('toUInt8', constant(1))), column('r'));
  const list = call('arrayMap', lambda(['z', 'r'], reached), sourceColumn('z'), sourceColumn('r'));
  return {
    node: 'select',
    columns: [...by.map((name) => as(name, sourceColumn(name))), as('z', sourceColumn('z')), as('r', list)],
    from: aliasRows(rows),
  };
}

/** Attempts with the first step, in the range. */
function entered(
  { buckets }: FunnelPlan,
  { by, layout }: UnitSequences,
  rows: Select,
  first: Expression,
): Select {
  const time = readTime(layout, first);
  const isEntered = all(
    compare(column('r'), '>', constant(0)),
    compare(time, '>=', constant(buckets.fromMs - layout.baseMs)),
    compare(time, '<', constant(buckets.toMs - layout.baseMs)),
  );
  const filtered: Select = {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      as('z', call('arrayFilter', lambda(['z', 'r'], isEntered), sourceColumn('z'), sourceColumn('r'))),
      as('r', call('arrayFilter', lambda(['r', 'z'], isEntered), sourceColumn('r'), sourceColumn('z'))),
    ],
    from: aliasRows(rows),
  };
  return {
    node: 'select',
    columns: [...by.map((name) => same(name)), same('z'), same('r')],
    from: { node: 'query', query: filtered },
    where: call('notEmpty', column('r')),
  };
}

/** Adds a list to the rows. */
function listed(by: readonly string[], rows: Select, kept: readonly string[], list: Named): Select {
  return {
    node: 'select',
    columns: [...[...by, ...kept].map((name) => same(name)), list],
    from: { node: 'query', query: rows },
  };
}
