/** Metrics in words. */
import { never } from '../../../domain/assert.ts';
import type { Metric, PropertyAggregate, Summary, UnitMeasure } from '../schema/metric.ts';
import type { Unit } from '../schema/parts.ts';
import { propertyText, type Scope, unitsWord, unitWord } from './parts.ts';
import { joined, ordinal, percent } from './words.ts';

/** A metric in words. `event`: one event, or several, already in words; `who`: the units, e.g. `new companies`. */
export function metricText(metric: Metric, event: string, who: string, scope: Scope): string {
  switch (metric.kind) {
    case 'uniques':
      return `${who} that did ${event}`;
    case 'totals':
      return `how often ${who} did ${event}`;
    case 'activeShare':
      return `${who} that did ${event}, as a share of ${metric.of === 'known' ? 'all known' : 'active'} ${unitsWord(scope.unit)}`;
    case 'average':
      return `the average number of times ${who} did ${event}, of those that did`;
    case 'frequency':
      return `${who} by how often they did ${event} ${binsText(metric.bounds)}`;
    case 'property':
      return aggregateText(metric.aggregate, propertyText(metric.property, scope), event, who, scope.unit);
    case 'perUnit': {
      const { of, dividedBy, summary } = metric;
      const doers = `${who} that did ${event}`;
      if (summary.kind === 'atLeast' && !dividedBy)
        return `${doers} ${atLeastText(of, summary.value, scope)}`;
      const divisor = dividedBy && propertyText(dividedBy, scope);
      return summaryText(
        summary,
        `${measureText(of, scope)}${divisor ? ` divided by ${divisor}` : ''}`,
        doers,
      );
    }
    default:
      throw never(metric);
  }
}

function binsText(bounds: readonly number[]): string {
  return `(in bins from ${joined(bounds.map(String), 'and')})`;
}

function aggregateText(
  aggregate: PropertyAggregate,
  property: string,
  event: string,
  who: string,
  unit: Unit,
): string {
  const over = `${property} over ${event} by ${who}`;
  switch (aggregate.kind) {
    case 'sum':
    case 'average':
    case 'median':
      return `the ${aggregate.kind} of ${over}`;
    case 'min':
      return `the smallest value of ${over}`;
    case 'max':
      return `the greatest value of ${over}`;
    case 'percentile':
      return `the ${ordinal(aggregate.percentile)} percentile of ${over}`;
    case 'distinct':
      return `the number of different values of ${over}`;
    case 'distinctPerUnit':
      return `the number of different values of ${property} per ${unitWord(unit)} over ${event} by ${who}`;
    case 'distribution':
      return `how often ${who} did ${event}, by the value of ${property} ${binsText(aggregate.bounds)}`;
    default:
      throw never(aggregate);
  }
}

/** The number measured of each unit. */
function measureText(measure: UnitMeasure, scope: Scope): string {
  switch (measure.kind) {
    case 'events':
      return 'number of times they did it';
    case 'users':
      return 'number of users doing it';
    case 'days':
      return 'number of days with it';
    case 'sum':
      return `sum of ${propertyText(measure.property, scope)}`;
    case 'distinct':
      return `number of different values of ${propertyText(measure.property, scope)}`;
    default:
      throw never(measure);
  }
}

function atLeastText(measure: UnitMeasure, value: number, scope: Scope): string {
  switch (measure.kind) {
    case 'events':
      return `at least ${value} times`;
    case 'users':
      return `by at least ${value} users`;
    case 'days':
      return `on at least ${value} days`;
    case 'sum':
      return `with a ${measureText(measure, scope)} of at least ${value}`;
    case 'distinct':
      return `with at least ${value} different values of ${propertyText(measure.property, scope)}`;
    default:
      throw never(measure);
  }
}

/** The summary of the numbers of all units that did the event. */
function summaryText(summary: Summary, measured: string, doers: string): string {
  switch (summary.kind) {
    case 'mean':
    case 'median':
      return `the ${summary.kind} ${measured}, over ${doers}`;
    case 'trimmedMean':
      return `the mean ${measured} (without the greatest and the least ${percent(summary.share)}), over ${doers}`;
    case 'percentile':
      return `the ${ordinal(summary.percentile)} percentile of the ${measured}, over ${doers}`;
    case 'sum':
      return `the sum of the ${measured}, over ${doers}`;
    case 'atLeast':
      return `${doers} with a ${measured} of at least ${summary.value}`;
    case 'histogram':
      return `${doers} by the ${measured} ${binsText(summary.bounds)}`;
    case 'concentration':
      return `the shares of the first, the first 10 and the first 10 % of ${doers} in the sum of the ${measured}`;
    default:
      throw never(summary);
  }
}
