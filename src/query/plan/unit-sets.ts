/** Sets of units as plain data: what cohorts are compiled to, and what charts ask of their units. */
import { never } from '../../domain/assert.ts';
import type { CountComparison } from '../definition/schema/parts.ts';
import type { EventProperty, PropertyPaths, SelectorPlan, StreamPlan, Test } from './plan.ts';

/** What of a unit's pairs is compared. */
export type SetMeasure =
  | { readonly kind: 'count' }
  /** Of an event property: numeric values only; 0 without any. */
  | ({ readonly kind: 'sum' } & EventProperty)
  /** Different values of an event property, as text. */
  | ({ readonly kind: 'distinct' } & EventProperty)
  /** Different calendar dates of the stream's zone. */
  | { readonly kind: 'days' }
  /** Such pairs ÷ all pairs of the unit in the stream. */
  | { readonly kind: 'shareOfEvents' };

/** With at least one pair in the stream that the selector holds for, and the measure of those compares so. */
export interface PerformedSet {
  readonly kind: 'performed';
  readonly stream: StreamPlan;
  /** Only pairs less than so long after the unit's first event ever. */
  readonly withinFirstMs?: number;
  readonly selector: SelectorPlan;
  readonly measure: SetMeasure;
  readonly comparison: CountComparison;
  readonly value: number;
  /** Units without any such pair have 0, and are compared too: see turned. */
  readonly countsNone?: boolean;
  /** The stream begins and ends with days, so that days of units tell all. */
  readonly wholeDays?: boolean;
}

/** With pairs at strictly rising times in the stream, one per selector, each at most `withinMs` after the one before. */
export interface SequenceSet {
  readonly kind: 'sequence';
  readonly stream: StreamPlan;
  readonly withinFirstMs?: number;
  readonly selectors: readonly SelectorPlan[];
  readonly withinMs: number;
}

/** With a version of its properties that the test, turned around if negated, holds for. */
export interface PropertySet {
  readonly kind: 'property';
  readonly paths: PropertyPaths;
  readonly test: Test;
  readonly negated: boolean;
  /** last: the version in force when the stream ends; any: those in force at some moment of the stream. */
  readonly versions: 'last' | 'any';
  readonly stream: StreamPlan;
  readonly withinFirstMs?: number;
}

/** Groups whose own value the test, turned around if negated, holds for. */
export interface ValueSet {
  readonly kind: 'value';
  readonly test: Test;
  readonly negated: boolean;
  readonly stream: StreamPlan;
}

/** Units of one kind, as numbers; of users the users they count as. */
export type UnitSet =
  | PerformedSet
  | SequenceSet
  | PropertySet
  | ValueSet
  /** With their first event ever in the stream. */
  | { readonly kind: 'new'; readonly stream: StreamPlan }
  /** The rows of a revision; the stream only tells whose. */
  | {
      readonly kind: 'members';
      readonly stream: StreamPlan;
      readonly cohort: string;
      readonly revision: number;
    }
  /** Known when the stream ends. */
  | { readonly kind: 'known'; readonly stream: StreamPlan }
  | { readonly kind: 'allOf'; readonly of: readonly [UnitSet, ...UnitSet[]] }
  | { readonly kind: 'anyOf'; readonly of: readonly [UnitSet, ...UnitSet[]] }
  | { readonly kind: 'without'; readonly set: UnitSet; readonly less: UnitSet };

/** A set or the units that are not in it. */
export interface SetRequest {
  readonly set: UnitSet;
  readonly negated: boolean;
}

const opposite: Readonly<Record<CountComparison, CountComparison>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

/**
 * A set that units without any pair belong to, as the set of those that do not belong to it: only those are in tables.
 * Whoever asks for members of a set with `countsNone` asks for these.
 */
export function complement(set: PerformedSet): SetRequest {
  const { countsNone = false, ...counted } = set;
  if (!countsNone || !compares(0, set.comparison, set.value)) return { set: counted, negated: false };
  return { set: { ...counted, comparison: opposite[set.comparison] }, negated: true };
}

export function compares(left: number, comparison: CountComparison, right: number): boolean {
  switch (comparison) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      throw never(comparison);
  }
}

export function allOf([first, ...others]: readonly [UnitSet, ...UnitSet[]]): UnitSet {
  return others.length === 0 ? first : { kind: 'allOf', of: [first, ...others] };
}

export function anyOf([first, ...others]: readonly [UnitSet, ...UnitSet[]]): UnitSet {
  return others.length === 0 ? first : { kind: 'anyOf', of: [first, ...others] };
}

/** Whose units they are. */
export function streamOfSet(set: UnitSet): StreamPlan {
  switch (set.kind) {
    case 'allOf':
    case 'anyOf':
      return streamOfSet(set.of[0]);
    case 'without':
      return streamOfSet(set.set);
    default:
      return set.stream;
  }
}
