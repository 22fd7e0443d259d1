/** One function per kind: what it shows, in words, without capital and full stop. */
import type {
  CohortSizeDefinition,
  CompositionDefinition,
  DataTableDefinition,
  FunnelDefinition,
  LifecycleDefinition,
  RetentionDefinition,
  SegmentationDefinition,
  StickinessDefinition,
  TableColumn,
  UsageIntervalDefinition,
  Window,
} from '../chart.ts';
import type { Interval } from '../parts.ts';
import { breakdownText, comparedWith, segmentsText, timeText, topText, weighedText } from './common.ts';
import { metricText } from './metric.ts';
import { cohortName, eventsText, eventText, propertyText, type Scope, unitsWord } from './parts.ts';
import { clauses, counted, duration, joined, quoted } from './words.ts';

export function segmentationText(chart: SegmentationDefinition, scope: Scope): string {
  const units = unitsWord(chart.unit);
  const who = chart.which === 'any' ? units : `${chart.which} ${units}`;
  const events = eventsText(chart.events, scope);
  const lettered = chart.events.map((event, index) => `${letter(index)} is ${eventText(event, scope)}`);
  const what = chart.formula
    ? `${chart.formula} of ${who}, where ${joined(lettered, 'and')}`
    : metricText(chart.metric, events, who, scope);
  return clauses(
    what,
    chart.formula === undefined && chart.events.length > 1 ? 'each counted on its own' : undefined,
    segmentsText(chart, scope),
    timeText(chart),
    chart.window && windowText(chart.window, chart.interval),
    breakdownText(chart.breakdowns, chart, scope),
    weighedText(chart),
    comparedWith(chart),
  );
}

function letter(index: number): string {
  return String.fromCharCode(65 + index);
}

function windowText(window: Window, interval: Interval): string {
  if (window.kind === 'cumulative') return 'added up since the first';
  const last = `the last ${counted(window.intervals, interval)}`;
  return window.kind === 'rollingAverage' ? `as the average of ${last}` : `always over ${last}`;
}

export function funnelText(chart: FunnelDefinition, scope: Scope): string {
  const units = unitsWord(chart.unit);
  const who = chart.which === 'new' ? `new ${units}` : units;
  const path = stepsText(chart, scope);
  const { frequency, holdConstant } = chart;
  return clauses(
    chart.count === 'units' ? `${who} that did ${path}` : `how often ${who} did ${path}`,
    holdConstant.length === 0
      ? undefined
      : `with the same ${holdConstant.map((each) => propertyText(each, scope).replace(/^the /, '')).join(' and ')} at every step`,
    ...chart.exclusions.map(
      ({ event, between }) =>
        `without ${eventText(event, scope)} ${between ? `between steps ${between[0] + 1} and ${between[1] + 1}` : 'in between'}`,
    ),
    segmentsText(chart, scope, 'at step 1'),
    chart.interval === 'all' ? `starting ${timeText(chart)}` : `by their start ${timeText(chart)}`,
    chart.resolution === 'ms' ? 'in order to the millisecond' : undefined,
    breakdownText(chart.breakdowns, chart, scope, `at step ${chart.breakdownStep + 1}`),
    frequency &&
      `with how often they did step ${frequency.step + 1} before they came to step ${frequency.before + 1}`,
    weighedText(chart),
    comparedWith(chart),
  );
}

function stepsText(
  {
    steps,
    order,
    windowMs,
    optionalStep,
  }: Pick<FunnelDefinition, 'steps' | 'order' | 'windowMs'> & { readonly optionalStep?: number },
  scope: Scope,
): string {
  const texts = steps.map(
    (step, index) => `${eventText(step, scope)}${index === optionalStep ? ' (or not)' : ''}`,
  );
  const within = `within ${duration(windowMs)}`;
  if (order === 'any') return `${joined(texts, 'and')} in any order ${within}`;
  return `${texts.join(order === 'exact' ? ', directly followed by ' : ', then ')} ${within}`;
}

export function retentionText(chart: RetentionDefinition, scope: Scope): string {
  const units = unitsWord(chart.unit);
  const start =
    chart.start.kind === 'new' ? `new ${units}` : `${units} that did ${eventText(chart.start, scope)}`;
  return clauses(
    `of ${start}`,
    segmentsText(chart, scope, 'at the start'),
    timeText(chart),
    `the share that did ${eventsText(chart.returns, scope)} ${laterText(chart)}`,
    chart.returns.length > 1 ? 'each counted on its own' : undefined,
    breakdownText(chart.breakdowns, chart, scope, 'at the start'),
    weighedText(chart),
    comparedWith(chart),
  );
}

function laterText({ mode, brackets, interval, intervals, clock }: RetentionDefinition): string {
  const clockwise =
    clock === 'calendar'
      ? `calendar ${interval}s`
      : `${interval}s of ${{ day: '24 hours', week: '7 days', month: '30 days' }[interval]} from each start`;
  const shown =
    mode === 'brackets'
      ? `${interval}s ${joined(
          brackets.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)),
          'and',
        )} after`
      : `each of ${interval}s 0 to ${intervals} after${mode === 'onOrAfter' ? ', or later' : ''}`;
  return `in ${shown} (${clockwise})`;
}

export function usageIntervalText(chart: UsageIntervalDefinition, scope: Scope): string {
  return clauses(
    `${unitsWord(chart.unit)} by the median gap between the days on which they did ${eventText(chart.event, scope)}`,
    `up to ${counted(chart.daysMax, 'day')}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    weighedText(chart),
    comparedWith(chart),
  );
}

export function lifecycleText(chart: LifecycleDefinition, scope: Scope): string {
  return clauses(
    `new, current, resurrected and dormant ${unitsWord(chart.unit)} by whether they did ${eventText(chart.event, scope)}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    weighedText(chart),
    comparedWith(chart),
  );
}

export function stickinessText(chart: StickinessDefinition, scope: Scope): string {
  const days = chart.interval === 'week' ? '1 to 7 days of a week' : '1 to 31 days of a month';
  return clauses(
    `the shares of ${unitsWord(chart.unit)} that did ${eventText(chart.event, scope)} on ${chart.cumulative ? 'at least' : 'exactly'} ${days}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    weighedText(chart),
    comparedWith(chart),
  );
}

const valuesTaken = {
  latest: 'the value at their last event',
  all: 'every value that they had',
  cross: 'all their values taken together',
} as const;

export function compositionText(chart: CompositionDefinition, scope: Scope): string {
  return clauses(
    `${unitsWord(chart.unit)} that did ${eventText(chart.event, scope)}`,
    segmentsText(chart, scope),
    timeText(chart),
    `by ${propertyText(chart.property, scope)} (${valuesTaken[chart.mode]})`,
    topText(chart),
    weighedText(chart),
    comparedWith(chart),
  );
}

export function cohortSizeText(chart: CohortSizeDefinition, scope: Scope): string {
  const end = chart.interval === 'all' ? chart.range.end : timeText(chart);
  return clauses(
    `${unitsWord(chart.unit)} in the cohort ${cohortName(chart.cohort, scope)} at the end of ${end}`,
    segmentsText(chart, scope),
    breakdownText(chart.breakdowns, chart, scope, 'at that moment'),
    weighedText(chart),
    comparedWith(chart),
  );
}

export function dataTableText(chart: DataTableDefinition, scope: Scope): string {
  const columns = chart.columns.map((column) => columnText(column, scope));
  return clauses(
    `a table of ${joined(columns, 'and')}`,
    segmentsText(chart, scope),
    timeText(chart),
    breakdownText(chart.breakdowns, chart, scope),
    chart.columns.length > 1 ? `in the order of column ${chart.orderBy + 1}` : undefined,
    weighedText(chart),
    comparedWith(chart),
  );
}

function columnText(column: TableColumn, scope: Scope): string {
  const text = columnMeaning(column, scope);
  return column.name ? `${quoted(column.name)} (${text})` : text;
}

/** What a column tells, in words. */
export function columnMeaning(column: TableColumn, scope: Scope): string {
  const units = unitsWord(scope.unit);
  switch (column.kind) {
    case 'metric':
      return metricText(column.metric, eventText(column.event, scope), units, scope);
    case 'formula': {
      const lettered = column.events.map((event, index) => `${letter(index)} is ${eventText(event, scope)}`);
      return `${column.formula} (${joined(lettered, 'and')})`;
    }
    case 'conversion':
      return `the share of ${units} that did ${stepsText(column, scope)}`;
  }
}
