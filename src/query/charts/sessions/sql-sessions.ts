/** The sessions of units: rows for numbers and unit lists. */

import type { ActivityPlan } from '../../plan/unit-activity.ts';
import { listValueColumns } from '../../plan/values.ts';
import { hasSeveralGroups, sumOncePerEvent } from '../../sql/counts/unit-numbers.ts';
import { selectMergedUsers } from '../../sql/scan/look-ups.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { createEventKey, eventKey } from '../../sql/scan/scan.ts';
import { compileSelector, timeMs } from '../../sql/scan/stream.ts';
import {
  groupRows,
  listDeferredColumns,
  mayRepeat,
  resolveActivity,
  scanPairActivity,
} from '../../sql/scan/unit-activity.ts';
import { all, as, bound, call, column, compare, constant, from, same } from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import { type SessionsPlan, sessionMsMax } from './plan.ts';

/** The session id of events without a session. */
export const noSession: Expression = constant(-1);

/**
 * Rows `unit`, `value0` …, of groups `who` (the user), and `session`, each once: `first` and `last` (ms), `n` (pairs counted in it) and
 * `inRange` (all pairs, those in the range). The pairs of a unit in no session are one row.
 */
export function sessionRows(plan: SessionsPlan, activity: ActivityPlan): Select {
  const several = hasSeveralGroups(activity);
  const keys = [...(activity.stream.unit.kind === 'group' ? ['who'] : []), 'session'];
  const stored = groupRows(
    pairs(plan, activity, several),
    ['unit', ...listDeferredColumns(activity), ...keys, ...(several ? [eventKey] : [])],
    [
      as('first', call('min', column('ms'))),
      as('last', call('max', column('ms'))),
      as('n', plan.within ? call('countIf', column('isCounted')) : call('count')),
      as('inRange', call('countIf', isInRange(plan, column('ms')))),
    ],
  );
  const measures = ['first', 'last', 'n', 'inRange'];
  const rows = resolveActivity(activity, whoCounts(plan, activity, stored), [
    ...keys,
    ...(several ? [eventKey] : []),
    ...measures,
  ]);
  const by = ['unit', ...listValueColumns(activity), ...keys];
  if (several) return united(united(rows, [...by, eventKey], sumOncePerEvent), by, added);
  return mayRepeat(activity) || plan.hasMerges ? united(rows, by, added) : rows;
}

function pairs(plan: SessionsPlan, activity: ActivityPlan, several: Expression | undefined): Select {
  const { within } = plan;
  return scanPairActivity(
    activity,
    [],
    [
      as('who', column('user')),
      as('session', column('session_id')),
      as('ms', timeMs),
      as('isCounted', within ? compileSelector(activity.stream, within) : constant(1)),
      ...(several ? [createEventKey(several)] : []),
    ],
  );
}

/** Resolves the users of sessions of groups to canonical users. */
function whoCounts({ hasMerges }: SessionsPlan, { stream }: ActivityPlan, rows: Select): Select {
  if (stream.unit.kind === 'user' || !hasMerges) return rows;
  const canonical = column('canonical', 'w');
  const who = call('if', compare(canonical, '=', constant(0)), column('who', 's'), canonical);
  return {
    node: 'select',
    columns: rows.columns.map(({ as: name }) => (name === 'who' ? as(name, who) : same(name, 's'))),
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [
        {
          right: selectMergedUsers(stream.project),
          as: 'w',
          on: compare(column('who', 's'), '=', column('user', 'w')),
        },
      ],
    },
  };
}

const added = (name: string): Expression => call('sum', sourceColumn(name));

function united(rows: Select, by: readonly string[], countOf: (name: string) => Expression): Select {
  const columns: readonly Named[] = [
    ...by.map((name) => as(name, sourceColumn(name))),
    as('first', call('min', sourceColumn('first'))),
    as('last', call('max', sourceColumn('last'))),
    as('n', countOf('n')),
    as('inRange', countOf('inRange')),
  ];
  return { node: 'select', columns, from: aliasRows(rows), groupBy: by };
}

/** Whether a moment (ms) is in the range, or in a part of it. */
export function isInRange(
  { buckets }: SessionsPlan,
  ms: Expression,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number } = buckets,
): Expression {
  return all(
    compare(ms, '>=', bound('Int64', Math.max(fromMs, buckets.fromMs))),
    compare(ms, '<', bound('Int64', Math.min(toMs, buckets.toMs))),
  );
}

/** Length of a session in ms. */
export const lengthMs: Expression = call('minus', column('last'), column('first'));

export const isTooLong: Expression = compare(lengthMs, '>', constant(sessionMsMax));

/** Whether a row is a session that begins in the range or a part of it. */
export function sessionsIn(
  plan: SessionsPlan,
  activity: ActivityPlan,
  part?: { readonly fromMs: number; readonly toMs: number },
): Select {
  const rows = sessionRows(plan, activity);
  return {
    node: 'select',
    columns: rows.columns.map(({ as: name }) => same(name)),
    from: from(rows),
    where: all(
      compare(column('session'), '!=', noSession),
      isInRange(plan, column('first'), part),
      compare(lengthMs, '<=', constant(sessionMsMax)),
    ),
  };
}
