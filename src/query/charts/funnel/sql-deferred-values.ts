/**
 * Looks up deferred values of the first pair after attempts are chosen: only for those few pairs, in a second scan of the first
 * step. Collecting lists of all deferred values of every pair takes three times as long.
 */

import { deferValues } from '../../sql/scan/deferred-look-ups.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { scanPairs } from '../../sql/scan/stream.ts';
import { all, as, call, column, compare, constant } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { FunnelPlan } from './plan.ts';
import { type KeyLayout, makeKey, timeOfEvent } from './sql-key.ts';
import { assignStepCodes } from './sql-step-codes.ts';

/** Whether values can be looked up later: every attempt has a first step, and keys identify the pairs of a unit. */
export function isFoundLater({ breakdowns, breakdownStep, held, weight }: FunnelPlan): boolean {
  return breakdowns.length > 0 && breakdownStep === 0 && held.length === 0 && weight?.at.kind !== 'entry';
}

/** Adds `c0` … of the pair at `t0` to rows of attempts (`unit`, `attempt`, `at`, `t0` …). */
export function withFirstPairs(plan: FunnelPlan, layout: KeyLayout, attempts: Select): Select {
  const by = ['unit', 'attempt', 'at'];
  const others = attempts.columns.map(({ as: name }) => name).filter((name) => !by.includes(name));
  const deferred = plan.breakdowns.map((_, index) => `c${index}`);
  const ofAttempt = (name: string) => column(name, 'a');
  const matched: Select = {
    node: 'select',
    columns: [
      ...[...by, ...others].map((name) => as(name, ofAttempt(name))),
      ...[...deferred, 'place'].map((name) => as(name, sourceColumn(name))),
    ],
    from: {
      node: 'leftJoin',
      left: firstPairs(plan, layout),
      leftAs: 's',
      joins: [
        {
          right: attempts,
          as: 'a',
          on: all(
            compare(sourceColumn('unit'), '=', ofAttempt('unit')),
            compare(sourceColumn('key'), '=', ofAttempt('t0')),
          ),
        },
      ],
    },
    where: compare(ofAttempt('r'), '>', constant(0)),
  };
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      ...others.map((name) => as(name, call('any', sourceColumn(name)))),
      ...deferred.map((name) => as(name, call('argMin', sourceColumn(name), sourceColumn('place')))),
    ],
    from: aliasRows(matched),
    groupBy: by,
  };
}

/** Rows `unit`, `key`, `place`, `c0` …. Of equal keys the pair with the least `place` counts. */
function firstPairs(plan: FunnelPlan, layout: KeyLayout): Select {
  const { stream, steps, buckets, breakdowns } = plan;
  const [first] = steps;
  if (!first) throw new Error('bug: a funnel without steps');
  const code = constant(assignStepCodes(plan).steps[0] ?? 0);
  return scanPairs(
    { ...stream, toMs: buckets.toMs },
    {
      selectors: [first.selector],
      columns: [
        as('key', makeKey(layout, timeOfEvent(layout), code)),
        as('place', call('tuple', column('chunk'), column('row'))),
        ...breakdowns.map((values, index) => as(`c${index}`, deferredWhole(deferValues(values)))),
      ],
    },
  );
}

function deferredWhole(list: Expression): Expression {
  const [one] = list.node === 'list' ? list.of : [];
  return one ?? list;
}
