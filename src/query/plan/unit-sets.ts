/** Sets of units as plain data: what cohorts are compiled to, and what charts ask of their units. */
import { never } from '../../domain/assert.ts';
import type { ProjectId } from '../../domain/ids.ts';
import type { CountComparison } from '../definition/parts.ts';
import type { PropertyPaths, SelectorPlan, StreamPlan, Test, UnitPlan, Values } from './plan.ts';

/** What of a unit's pairs is compared. */
export type SetMeasure =
  | { readonly kind: 'count' }
  /** Numeric values only; none is 0. */
  | { readonly kind: 'sum'; readonly values: Values }
  /** Different values as text. */
  | { readonly kind: 'distinct'; readonly values: Values }
  /** Different calendar dates of the stream's zone. */
  | { readonly kind: 'days' }
  /** Such pairs ÷ all pairs of the unit in the stream. */
  | { readonly kind: 'shareOfEvents' };

/** Pairs of the stream; with `withinFirstMs` only those less than so long after the unit's first event ever. */
export interface SetStream {
  readonly stream: StreamPlan;
  readonly withinFirstMs?: number;
}

/** With at least one pair in the stream that the selector holds for, and the measure of those compares so. */
export interface PerformedSet extends SetStream {
  readonly kind: 'performed';
  readonly selector: SelectorPlan;
  readonly measure: SetMeasure;
  readonly comparison: CountComparison;
  readonly value: number;
  /** Units without any such pair have 0, and are compared too. */
  readonly countsNone?: boolean;
}

/** With pairs at strictly rising times in the stream, one per selector, each at most `withinMs` after the one before. */
export interface SequenceSet extends SetStream {
  readonly kind: 'sequence';
  readonly selectors: readonly SelectorPlan[];
  readonly withinMs: number;
}

/** With a version of its properties that the test, turned around if negated, holds for. */
export interface PropertySet {
  readonly kind: 'property';
  readonly project: ProjectId;
  readonly unit: UnitPlan;
  readonly paths: PropertyPaths;
  readonly test: Test;
  readonly negated: boolean;
  readonly versions: SetVersions;
}

/** Which versions are asked: the one in force at a moment; or any in force at some moment of the window. */
export type SetVersions =
  | { readonly kind: 'moment'; readonly atMs: number }
  | { readonly kind: 'anyTime'; readonly window: SetWindow };

/** Half-open; ms. */
export interface SetWindow {
  /** Absent: from ever. */
  readonly fromMs?: number;
  readonly toMs: number;
  readonly withinFirstMs?: number;
}

/**
 * Units of one kind, as numbers; of users the users they count as. Users that events store under another number are
 * told by usersCountingAs.
 */
export type UnitSet =
  | PerformedSet
  | SequenceSet
  | PropertySet
  /** With their first event ever in the window. */
  | { readonly kind: 'new'; readonly project: ProjectId; readonly unit: UnitPlan; readonly window: SetWindow }
  /** The rows of a revision. */
  | {
      readonly kind: 'members';
      readonly project: ProjectId;
      readonly unit: UnitPlan;
      readonly cohort: string;
      readonly revision: number;
    }
  /** Known at the moment. */
  | { readonly kind: 'known'; readonly project: ProjectId; readonly unit: UnitPlan; readonly atMs: number }
  | { readonly kind: 'allOf'; readonly of: readonly [UnitSet, ...UnitSet[]] }
  | { readonly kind: 'anyOf'; readonly of: readonly [UnitSet, ...UnitSet[]] }
  | { readonly kind: 'without'; readonly set: UnitSet; readonly less: UnitSet };

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
export function turned(set: UnitSet): { readonly set: UnitSet; readonly negated: boolean } {
  if (set.kind !== 'performed' || !set.countsNone) return { set, negated: false };
  const { countsNone: _, ...counted } = set;
  if (!compares(0, set.comparison, set.value)) return { set: counted, negated: false };
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

export function projectOf(set: UnitSet): ProjectId {
  switch (set.kind) {
    case 'performed':
    case 'sequence':
      return set.stream.project;
    case 'property':
    case 'new':
    case 'members':
    case 'known':
      return set.project;
    case 'allOf':
    case 'anyOf':
      return projectOf(set.of[0]);
    case 'without':
      return projectOf(set.set);
    default:
      throw never(set);
  }
}
