/** Data QA: reads what arrived in a range, and tells what every check finds in it. */

import type { TrackingPlan } from '../definition/tracking-plan/schema.ts';
import type { ProjectFacts } from '../facts.ts';
import { createBuckets, dayMs } from '../plan/buckets.ts';
import { findStartOfLastDays, formatDateAt } from '../plan/context.ts';
import { findGroupColumn } from '../plan/values.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { Arrived } from './arrived.ts';
import { type Check, makeFindingId } from './check.ts';
import { compareFindings, countFindings, findWorst } from './count-findings.ts';
import { checkLimits } from './limits.ts';
import { isPlanned } from './planned.ts';
import { readArrived } from './read-arrived.ts';
import { checks } from './registry.ts';
import type { ChecksRequest, DataQa, Finding } from './schema.ts';
import type { CheckedRange } from './sql/range.ts';
import { thresholds } from './thresholds.ts';

/** `planned`: without one, what only a plan can tell is left out; `listedMax`: findings of a check. Errors: Problem. */
export async function runChecks(
  run: RunStatement,
  facts: ProjectFacts,
  wanted: ChecksRequest,
  planned: { readonly version: number; readonly plan: TrackingPlan } | undefined,
  listedMax: number = checkLimits.findingsListedMax,
): Promise<DataQa> {
  const days = findDays(facts, wanted);
  const visible = facts.groupTypes.filter((type) => type !== '');
  const groupTypes = visible.slice(0, checkLimits.groupTypesMax);
  const plan = planned && isPlanned(planned.plan) ? planned.plan : undefined;
  const arrived = await readArrived(run, planRange(facts, days, groupTypes), facts, plan);
  const results = checks
    .filter(({ needsPlan }) => !needsPlan || plan)
    .map((check) => runCheck(check, arrived, plan));
  return {
    range: days,
    freshnessMs: facts.freshnessMs,
    events: arrived.events,
    groupTypes,
    groupTypesLeftOut: visible.length - groupTypes.length,
    ...(plan && { planVersion: planned?.version ?? 0 }),
    ...countFindings(results),
    checks: results.map(({ findings, ...check }) => ({
      ...check,
      findings: findings.slice(0, listedMax),
      more: Math.max(0, findings.length - listedMax),
    })),
  };
}

type CheckResult = Omit<DataQa['checks'][number], 'more'>;

/** Beside what it finds, that it looked at each group type of which it found nothing. */
function runCheck(
  { id, title, rule, find }: Check,
  arrived: Arrived,
  plan: TrackingPlan | undefined,
): CheckResult {
  const wrong = find(arrived, plan).map(
    ({ key, ...found }): Finding => ({ id: makeFindingId(id, found.subject, key), ...found }),
  );
  const fine = arrived.types
    .map(({ name }) => name)
    .filter((groupType) => !wrong.some(({ subject }) => subject.groupType === groupType))
    .map((groupType) => describePass(id, rule, groupType));
  const findings = [...wrong, ...fine].sort(compareFindings);
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
