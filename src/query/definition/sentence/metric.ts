/** Metrics in words. */
import { never } from '../../../domain/assert.ts';
import type { Metric, Summary, UnitMeasure } from '../schema/metric.ts';
import { propertyText, type Scope, unitsWord, unitWord } from './parts.ts';
import { about, type DefinitionPath, type Phrase, say } from './phrase.ts';
import { joined, ordinal, percent } from './words.ts';

/** A metric in words. `event`: one event, or several, already in words; `who`: the units, e.g. `new companies`. */
export function metricText(metric: Metric, event: Phrase, who: Phrase, scope: Scope): Phrase {
  const by = (text: string) => about(scope.path, text);
  switch (metric.kind) {
    case 'uniques':
      return say`${who} ${by('that did')} ${event}`;
    case 'totals':
      return say`${by('how often')} ${who} did ${event}`;
    case 'activeShare': {
      const base = metric.of === 'known' ? 'all known' : 'active';
      return say`${who} that did ${event}, ${by(`as a share of ${base} ${unitsWord(scope.unit)}`)}`;
    }
    case 'average':
      return say`${by('the average number of times')} ${who} did ${event}, ${by('of those that did')}`;
    case 'frequency':
      return say`${who} ${by('by how often')} they did ${event} ${by(binsText(metric.bounds))}`;
    case 'property':
      return aggregateText(metric, event, who, scope);
    case 'perUnit':
      return perUnitText(metric, say`${who} that did ${event}`, scope);
    default:
      throw never(metric);
  }
}

function binsText(bounds: readonly number[]): string {
  return `(in bins from ${joined(bounds.map(String), 'and')})`;
}

function aggregateText(
  { aggregate, property }: Extract<Metric, { kind: 'property' }>,
  event: Phrase,
  who: Phrase,
  scope: Scope,
): Phrase {
  const by = (text: string) => about([...scope.path, 'aggregate'], text);
  const name = about([...scope.path, 'property'], propertyText(property, scope));
  const over = say`${name} over ${event} by ${who}`;
  switch (aggregate.kind) {
    case 'sum':
    case 'average':
    case 'median':
      return say`${by(`the ${aggregate.kind}`)} of ${over}`;
    case 'min':
      return say`${by('the smallest value')} of ${over}`;
    case 'max':
      return say`${by('the greatest value')} of ${over}`;
    case 'percentile':
      return say`${by(`the ${ordinal(aggregate.percentile)} percentile`)} of ${over}`;
    case 'distinct':
      return say`${by('the number of different values')} of ${over}`;
    case 'distinctPerUnit': {
      const per = by(`per ${unitWord(scope.unit)}`);
      return say`${by('the number of different values')} of ${name} ${per} over ${event} by ${who}`;
    }
    case 'distribution': {
      const bins = by(binsText(aggregate.bounds));
      return say`${by('how often')} ${who} did ${event}, by the value of ${name} ${bins}`;
    }
    default:
      throw never(aggregate);
  }
}

function perUnitText(
  { of, dividedBy, summary }: Extract<Metric, { kind: 'perUnit' }>,
  doers: Phrase,
  scope: Scope,
): Phrase {
  const { path } = scope;
  if (summary.kind === 'atLeast' && !dividedBy)
    return say`${doers} ${about([...path, 'summary'], atLeastText(of, summary.value, scope))}`;
  const measured = about([...path, 'of'], measureText(of, scope));
  const divisor = dividedBy && about([...path, 'dividedBy'], `divided by ${propertyText(dividedBy, scope)}`);
  return summaryText(summary, divisor ? say`${measured} ${divisor}` : measured, doers, [...path, 'summary']);
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
function summaryText(summary: Summary, measured: Phrase, doers: Phrase, path: DefinitionPath): Phrase {
  const by = (text: string) => about(path, text);
  switch (summary.kind) {
    case 'mean':
    case 'median':
      return say`${by(`the ${summary.kind}`)} ${measured}, over ${doers}`;
    case 'trimmedMean': {
      const without = by(`(without the greatest and the least ${percent(summary.share)})`);
      return say`${by('the mean')} ${measured} ${without}, over ${doers}`;
    }
    case 'percentile':
      return say`${by(`the ${ordinal(summary.percentile)} percentile`)} of the ${measured}, over ${doers}`;
    case 'sum':
      return say`${by('the sum')} of the ${measured}, over ${doers}`;
    case 'atLeast':
      return say`${doers} with a ${measured} ${by(`of at least ${summary.value}`)}`;
    case 'histogram':
      return say`${doers} ${by('by')} the ${measured} ${by(binsText(summary.bounds))}`;
    case 'concentration': {
      const shares = by('the shares of the first, the first 10 and the first 10 %');
      return say`${shares} of ${doers} in the sum of the ${measured}`;
    }
    default:
      throw never(summary);
  }
}
