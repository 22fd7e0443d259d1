/** Labels series of a breakdown by groups with the names of the groups. */
import { groupId } from '../../domain/ids.ts';
import { withDistinctLabels } from '../answer/distinct-series.ts';
import type { SeriesKey } from '../answer/result-base.ts';
import { readGroupNames } from '../charts/unit-details.ts';
import type { PropertyRef } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';

/** Adds `names` to the series where a breakdown is by group and groups have names, and makes labels different. */
export async function withNames<R extends object>(
  run: RunStatement,
  facts: ProjectFacts,
  breakdowns: readonly PropertyRef[],
  answer: R,
): Promise<R> {
  const found = await Promise.all(
    breakdowns.map((property, index) => namesOfBreakdown(run, facts, property, index, answer)),
  );
  const named = <S extends SeriesKey>(series: S): S => {
    const names = series.values.map((value, index) => found[index]?.get(value) ?? value);
    if (names.every((name, index) => name === series.values[index])) return series;
    const valuesText = series.values.join('; ');
    const at = series.label.lastIndexOf(valuesText);
    const label =
      at < 0
        ? series.label
        : series.label.slice(0, at) + names.join('; ') + series.label.slice(at + valuesText.length);
    return { ...series, names, label };
  };
  return Object.fromEntries(
    Object.entries(answer).map(([key, part]) => [
      key,
      isSeries(part) ? withDistinctLabels(part.map(named)) : part,
    ]),
  ) as R;
}

async function namesOfBreakdown(
  run: RunStatement,
  facts: ProjectFacts,
  property: PropertyRef,
  index: number,
  answer: object,
): Promise<ReadonlyMap<string, string>> {
  if (property.kind !== 'groupValue') return new Map();
  const all = Object.values(answer).flatMap((part) => (isSeries(part) ? part : []));
  const values = new Set(all.flatMap((series) => series.values[index] ?? []));
  const units = new Map(
    [...values].map((value) => [groupId(facts.project, property.groupType, value), value]),
  );
  return readGroupNames(run, facts, property.groupType, units);
}

/** Whether a part of a result is a list of series. */
function isSeries(part: unknown): part is readonly SeriesKey[] {
  return (
    Array.isArray(part) &&
    part.length > 0 &&
    typeof part[0] === 'object' &&
    part[0] !== null &&
    'values' in part[0] &&
    'label' in part[0]
  );
}
