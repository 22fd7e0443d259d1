/** Applies the dates, unit and conditions of a dashboard to a chart, as far as its kind can take them. */
import { Problem } from '../../domain/problem.ts';
import { parseDefinition } from '../charts/parse.ts';
import type { ChartDefinition } from '../charts/registry.ts';
import type { Filter, Unit } from '../definition/schema/parts.ts';
import type { DateRange } from '../definition/schema/range.ts';
import type { IgnoredSetting } from './settled.ts';

export interface Applied {
  readonly definition: ChartDefinition;
  /** What could not be applied, and why. */
  readonly ignored: readonly IgnoredSetting[];
}

export function applyRange(definition: ChartDefinition, range: DateRange): Applied {
  return attempt('span', definition, { ...definition, range });
}

/** A weight is a property of groups of one type: with another unit it goes, and that is told. */
export function applyUnit(definition: ChartDefinition, unit: Unit): Applied {
  if (JSON.stringify(definition.unit) === JSON.stringify(unit)) return { definition, ignored: [] };
  if (definition.kind === 'cohortSize')
    return { definition, ignored: [{ what: 'unit', why: 'It counts the members of a cohort.' }] };
  const { weigh, ...rest } = definition;
  const applied = attempt('unit', definition, { ...rest, unit });
  if (weigh === undefined || applied.ignored.length > 0) return applied;
  const why = `Its numbers are no longer added up by ${JSON.stringify(weigh.property)}.`;
  return { ...applied, ignored: [{ what: 'weight', why }] };
}

/** Each segment is of those that also satisfy the conditions. */
export function applyFilters(definition: ChartDefinition, filters: readonly Filter[]): Applied {
  const conditions = filters.map((filter) => ({ kind: 'property', ...filter }));
  const segments = definition.segments.length === 0 ? [{ conditions: [] }] : definition.segments;
  const filtered = segments.map((segment) => ({
    ...segment,
    conditions: [...segment.conditions, ...conditions],
  }));
  return attempt('filters', definition, { ...definition, segments: filtered });
}

/** The chart as it was, where the changed one is none. */
function attempt(what: IgnoredSetting['what'], definition: ChartDefinition, changed: unknown): Applied {
  try {
    return { definition: parseDefinition(changed), ignored: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { definition, ignored: [{ what, why: error.message }] };
  }
}
