/** What a group without activity usually gets. */
import { never } from '../../domain/assert.ts';
import type { Computation, Measured, WhenInactive } from './schema.ts';

/** 0 of counts and sums; nothing of averages, ratios, days since and values. */
export function findUsualWhenInactive(computation: Computation): WhenInactive {
  switch (computation.kind) {
    case 'measured':
      return isCount(computation.of) ? 'zero' : 'empty';
    case 'trend':
      return computation.as === 'difference' && isCount(computation.of) ? 'zero' : 'empty';
    case 'cohortMembers':
      return 'zero';
    case 'ratio':
    case 'daysSince':
    case 'value':
    case 'activeMembers':
    case 'inCohort':
    case 'home':
      return 'empty';
    default:
      throw never(computation);
  }
}

function isCount({ formula, metric }: Measured): boolean {
  if (formula !== undefined) return false;
  switch (metric.kind) {
    case 'uniques':
    case 'totals':
      return true;
    case 'property':
      return metric.aggregate.kind === 'sum' || metric.aggregate.kind === 'distinct';
    case 'perUnit':
      return metric.summary.kind === 'sum' || metric.summary.kind === 'atLeast';
    default:
      return false;
  }
}
