/** Data QA: reads what arrived in a range, and tells what every check finds in it. */

import type { ProjectFacts } from '../facts.ts';
import { createBuckets, dayMs } from '../plan/buckets.ts';
import { findStartOfLastDays, formatDateAt } from '../plan/context.ts';
import { findGroupColumn } from '../plan/values.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { Arrived } from './arrived.ts';
import { type Check, makeFindingId } from './check.ts';
import { checkLimits } from './limits.ts';
import { readArrived } from './read-arrived.ts';
import { checks } from './registry.ts';
import type { ChecksRequest, DataQa, Finding } from './schema.ts';
import type { CheckedRange } from './sql/range.ts';
import { thresholds } from './thresholds.ts';

/** Errors: Problem. */
export async function runChecks(
  run: RunStatement,
  facts: ProjectFacts,
  wanted: ChecksRequest,
): Promise<DataQa> {
  const days = findDays(facts, wanted);
  const visible = facts.groupTypes.filter((type) => type !== '');
  const groupTypes = visible.slice(0, checkLimits.groupTypesMax);
  const arrived = await readArrived(run, planRange(facts, days, groupTypes), facts);
  const results = checks.map((check) => runCheck(check, arrived));
  const counts = { pass: 0, warn: 0, fail: 0 };
  for (const { findings } of results) for (const { status } of findings) counts[status] += 1;
  return {
    range: days,
    freshnessMs: facts.freshnessMs,
    events: arrived.events,
    groupTypes,
    groupTypesLeftOut: visible.length - groupTypes.length,
    status: findWorst(results),
    counts,
    checks: results.map(({ findings, ...check }) => ({
      ...check,
      findings: findings.slice(0, checkLimits.findingsListedMax),
      more: Math.max(0, findings.length - checkLimits.findingsListedMax),
    })),
  };
}

type CheckResult = Omit<DataQa['checks'][number], 'more'>;

const ranks = { pass: 0, warn: 1, fail: 2 } as const;

/** Beside what it finds, that it looked at each group type of which it found nothing. */
function runCheck({ id, title, rule, find }: Check, arrived: Arrived): CheckResult {
  const wrong = find(arrived).map(
    ({ key, ...found }): Finding => ({ id: makeFindingId(id, found.subject, key), ...found }),
  );
  const fine = arrived.types
    .map(({ name }) => name)
    .filter((groupType) => !wrong.some(({ subject }) => subject.groupType === groupType))
    .map((groupType) => describePass(id, rule, groupType));
  const findings = [...wrong, ...fine].sort(
    (a, b) => ranks[b.status] - ranks[a.status] || b.events - a.events || (a.id < b.id ? -1 : 1),
  );
  return { id, title, rule, status: findWorst(findings), findings };
}

function describePass(check: string, rule: string, groupType: string): Finding {
  return {
    id: makeFindingId(check, { groupType }),
    status: 'pass',
    subject: { groupType },
    meaning: 'Nothing is wrong.',
    expected: rule,
    found: 'nothing else',
    events: 0,
    samples: [],
    mend: '',
  };
}

function findWorst(list: readonly { readonly status: Finding['status'] }[]): Finding['status'] {
  return list.reduce<Finding['status']>(
    (worst, { status }) => (ranks[status] > ranks[worst] ? status : worst),
    'pass',
  );
}

function findDays(
  { freshnessMs, timeZone }: ProjectFacts,
  { start, end, last }: ChecksRequest,
): DataQa['range'] {
  if (start !== undefined && end !== undefined) return { start, end };
  const fromMs = findStartOfLastDays(freshnessMs + 1, last ?? thresholds.daysUnlessSaid, timeZone);
  return { start: formatDateAt(fromMs, timeZone), end: formatDateAt(freshnessMs, timeZone) };
}

function planRange(facts: ProjectFacts, days: DataQa['range'], groupTypes: readonly string[]): CheckedRange {
  const { fromMs, toMs } = createBuckets(days, 'all', facts.timeZone, 1);
  const firstDay = Date.parse(days.start) / dayMs;
  const count = Date.parse(days.end) / dayMs - firstDay + 1;
  return {
    project: facts.project,
    timeZone: facts.timeZone,
    fromMs,
    toMs,
    firstDay,
    hasMerges: facts.hasMerges,
    partDays: Math.ceil(count / checkLimits.partsMax),
    types: groupTypes.map((name) => ({ name, place: findGroupColumn(name, facts, 'groupType') })),
  };
}
