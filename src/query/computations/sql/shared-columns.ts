/** Cells as columns of one scan of a group type's pairs, so that many computations read the events once. */
import { never } from '../../../domain/assert.ts';
import type { PropertyAggregate, Summary } from '../../definition/schema/metric.ts';
import type { CountPlan } from '../../plan/counts.ts';
import type { MetricPlan } from '../../plan/metric.ts';
import type { SelectorPlan, Values } from '../../plan/plan.ts';
import type { Cell } from '../cells.ts';

/** What is aggregated of the pairs that match. */
type Take =
  /** 1 where there are any. */
  | { readonly kind: 'any' }
  | { readonly kind: 'events' }
  | { readonly kind: 'users' }
  /** Events ÷ users. */
  | { readonly kind: 'eventsPerUser' }
  /** Users ÷ the users of another selection; 0 where only those have some. */
  | { readonly kind: 'userShare'; readonly of: Selection }
  | {
      readonly kind: 'number';
      readonly aggregate: 'sum' | 'average' | 'min' | 'max';
      readonly values: OwnValues;
      /** 0 where events have no number, else none. */
      readonly orZero: boolean;
    }
  | { readonly kind: 'day'; readonly which: 'first' | 'last' }
  | { readonly kind: 'value'; readonly which: 'first' | 'last'; readonly values: OwnValues };

export type OwnValues = Exclude<Values, { kind: 'lookup' }>;

/** Pairs of a time for which a selector holds. */
export interface Selection {
  readonly selector: SelectorPlan;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface SharedColumn {
  readonly selection: Selection;
  readonly take: Take;
  /** 1 where the number is so great, else 0. */
  readonly atLeast?: number;
}

/** Undefined: it needs a statement of its own. */
export function findSharedColumn(cell: Cell): SharedColumn | undefined {
  switch (cell.kind) {
    case 'count':
      return findSharedCount(cell);
    case 'day':
    case 'value': {
      const { selector, stream } = cell;
      const selection = { selector, fromMs: stream.fromMs ?? 0, toMs: stream.toMs ?? endless };
      return cell.kind === 'day'
        ? { selection, take: { kind: 'day', which: cell.which } }
        : { selection, take: { kind: 'value', which: cell.which, values: cell.values } };
    }
    case 'property':
    case 'inSet':
    case 'members':
    case 'home':
      return undefined;
    default:
      throw never(cell);
  }
}

const endless = Date.UTC(2149, 0, 1);

function findSharedCount({ plan }: Extract<Cell, { kind: 'count' }>): SharedColumn | undefined {
  const { whole, metric, denominator } = plan;
  const selection = selectWhole(whole);
  const isOfUsers = whole.stream.unit.kind === 'user';
  switch (metric.kind) {
    case 'uniques':
      return { selection, take: { kind: isOfUsers ? 'users' : 'any' } };
    case 'totals':
      return { selection, take: { kind: 'events' } };
    case 'activeShare': {
      if (!isOfUsers || denominator?.kind !== 'active') return undefined;
      return { selection, take: { kind: 'userShare', of: selectWhole(denominator.cell.whole) } };
    }
    case 'property':
      return findSharedProperty(selection, metric.values, metric.aggregate);
    case 'perUnit':
      return isOfUsers ? findSharedMean(selection, metric) : findSharedMeasure(selection, metric);
    default:
      throw never(metric);
  }
}

function selectWhole({ stream, selector }: CountPlan): Selection {
  return { selector, fromMs: stream.fromMs ?? 0, toMs: stream.toMs ?? endless };
}

function findSharedProperty(
  selection: Selection,
  values: Values,
  { kind }: PropertyAggregate,
): SharedColumn | undefined {
  if (values.kind === 'lookup') return undefined;
  if (kind !== 'sum' && kind !== 'average' && kind !== 'min' && kind !== 'max') return undefined;
  return { selection, take: { kind: 'number', aggregate: kind, values, orZero: false } };
}

type PerUnit = Extract<MetricPlan, { kind: 'perUnit' }>;

/** Of users only the mean of their events is made of sums. */
function findSharedMean(
  selection: Selection,
  { measure, dividedBy, summary }: PerUnit,
): SharedColumn | undefined {
  if (measure.kind !== 'pairs' || dividedBy || summary.kind !== 'mean') return undefined;
  return { selection, take: { kind: 'eventsPerUser' } };
}

/** Of a group every summary of its one number is the number. */
function findSharedMeasure(selection: Selection, { measure, dividedBy, summary }: PerUnit) {
  const take = dividedBy ? undefined : findTake(measure);
  if (!take || !isOfOneNumber(summary)) return undefined;
  return { selection, take, ...(summary.kind === 'atLeast' && { atLeast: summary.value }) };
}

function isOfOneNumber({ kind }: Summary): boolean {
  return kind !== 'histogram' && kind !== 'concentration';
}

function findTake(measure: PerUnit['measure']): Take | undefined {
  switch (measure.kind) {
    case 'pairs':
      return { kind: 'events' };
    case 'users':
      return { kind: 'users' };
    case 'sum':
      return measure.values.kind === 'lookup'
        ? undefined
        : { kind: 'number', aggregate: 'sum', values: measure.values, orZero: true };
    case 'days':
    case 'distinct':
      return undefined;
    default:
      throw never(measure);
  }
}

/** Whether users have to be told apart. */
export function needsUsers({ take }: SharedColumn): boolean {
  return take.kind === 'users' || take.kind === 'eventsPerUser' || take.kind === 'userShare';
}
