/** Any chart, by walking over every event and every pair: slow, and simple enough to be believed. */
import { never } from '../../../src/domain/assert.ts';
import type { ChartDefinition, DateRange } from '../../../src/query/contract.ts';
import { inBandOrder } from './band-order.ts';
import { plusDays, plusMonths } from './calendar.ts';
import { evaluateCohortSize } from './cohort-size.ts';
import { evaluateComposition } from './composition.ts';
import { evaluateDataTable } from './data-table.ts';
import { evaluateEngagementMatrix } from './engagement-matrix.ts';
import { evaluateFunnel } from './funnel.ts';
import { evaluateImpact } from './impact.ts';
import { evaluateJourneys } from './journeys.ts';
import { countLeftOut } from './leave-out.ts';
import { evaluateLifecycle } from './lifecycle.ts';
import type { Project } from './pairs.ts';
import { evaluateRetention } from './retention.ts';
import { evaluateRevenueLtv } from './revenue-ltv.ts';
import { type Scope, scopeOf } from './scope.ts';
import { evaluateSegmentation } from './segmentation.ts';
import { evaluateSessions } from './sessions.ts';
import { evaluateStickiness } from './stickiness.ts';
import { evaluateUsageInterval } from './usage-interval.ts';

/** The result without what is told in words; of the earlier period too, where one is asked for. */
export function evaluate(project: Project, definition: ChartDefinition): object {
  const result = evaluateOne(scopeOf(project, definition));
  const before = earlierRange(definition);
  if (!before) return result;
  return { ...result, compared: evaluateOne(scopeOf(project, comparedTo(definition, result), before)) };
}

/** Of a ranked matrix the events are those of the later period. */
function comparedTo(definition: ChartDefinition, result: object): ChartDefinition {
  if (definition.kind !== 'engagementMatrix' || !definition.ranked || !('events' in result))
    return definition;
  const { ranked: _, ...listed } = definition;
  const names = result.events as readonly string[];
  return { ...listed, events: names.map((name) => ({ kind: 'named', name, filters: [] })) };
}

function evaluateOne(scope: Scope): object {
  const result = inBandOrder(scope.definition, evaluateKind(scope));
  const leftOutUnits = countLeftOut(scope);
  if (leftOutUnits === undefined || !('notes' in result)) return result;
  return { ...result, notes: { ...(result.notes as object), leftOutUnits } };
}

function evaluateKind(scope: Scope): object {
  const { definition } = scope;
  switch (definition.kind) {
    case 'segmentation':
      return evaluateSegmentation({ ...scope, definition });
    case 'funnel':
      return evaluateFunnel({ ...scope, definition });
    case 'retention':
      return evaluateRetention({ ...scope, definition });
    case 'usageInterval':
      return evaluateUsageInterval({ ...scope, definition });
    case 'lifecycle':
      return evaluateLifecycle({ ...scope, definition });
    case 'stickiness':
      return evaluateStickiness({ ...scope, definition });
    case 'dataTable':
      return evaluateDataTable({ ...scope, definition });
    case 'cohortSize':
      return evaluateCohortSize({ ...scope, definition });
    case 'composition':
      return evaluateComposition({ ...scope, definition });
    case 'sessions':
      return evaluateSessions({ ...scope, definition });
    case 'engagementMatrix':
      return evaluateEngagementMatrix({ ...scope, definition });
    case 'revenueLtv':
      return evaluateRevenueLtv({ ...scope, definition });
    case 'journeys':
      return evaluateJourneys({ ...scope, definition });
    case 'impact':
      return evaluateImpact({ ...scope, definition });
    default:
      throw never(definition);
  }
}

export function earlierRange({ range, compare }: ChartDefinition): DateRange | undefined {
  if (!compare) return undefined;
  const { start, end } = range;
  const both = (move: (date: string) => string) => ({ start: move(start), end: move(end) });
  switch (compare.of) {
    case 'period': {
      let days = 1;
      while (plusDays(start, days - 1) < end) days++;
      return both((date) => plusDays(date, -compare.back * days));
    }
    case 'day':
      return both((date) => plusDays(date, -compare.back));
    case 'week':
      return both((date) => plusDays(date, -7 * compare.back));
    case 'month':
      return both((date) => plusMonths(date, -compare.back));
    case 'quarter':
      return both((date) => plusMonths(date, -3 * compare.back));
    case 'year':
      return both((date) => plusMonths(date, -12 * compare.back));
  }
}
