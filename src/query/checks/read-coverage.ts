/** Coverage: which events carry which group types, by event, platform, version and library, over time. */
import type { ProjectFacts } from '../facts.ts';
import { dayMs } from '../plan/buckets.ts';
import { writeDay } from '../plan/dates.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { findDays, listCheckedTypes, planRange } from './plan-range.ts';
import type { CoverageRequest, GroupCoverage } from './schema.ts';
import {
  type CoverageDimension,
  coverageDimensions,
  coverageStatement,
  coverageValuesStatement,
} from './sql/coverage.ts';
import type { CheckedRange } from './sql/range.ts';

/** Errors: Problem. */
export async function readCoverage(
  run: RunStatement,
  facts: ProjectFacts,
  { by, limit, ...wanted }: CoverageRequest,
): Promise<GroupCoverage> {
  const days = findDays(facts, wanted);
  const looked = listCheckedTypes(facts);
  const range = planRange(facts, days, looked.groupTypes);
  const [parts, values] = await Promise.all([
    run(coverageStatement(range, by)),
    run(coverageValuesStatement(range, by)),
  ]);
  const valuesOf = new Map(values.map((row) => [nameRow(row), row.values]));
  const rows = [...Map.groupBy(parts, nameRow)]
    .map(([name, own]) => describeRow(looked.groupTypes, by, own, valuesOf.get(name) ?? []))
    .sort((a, b) => b.events - a.events);
  return {
    range: days,
    freshnessMs: facts.freshnessMs,
    partDays: range.partDays,
    parts: listParts(range),
    ...looked,
    rows: rows.slice(0, limit),
    more: Math.max(0, rows.length - limit),
  };
}

type Dimensions = Readonly<Record<CoverageDimension, string>>;

interface PartRow extends Dimensions {
  readonly part: number;
  readonly events: number;
  readonly carrying: readonly number[];
  readonly byEvent: readonly number[];
}

function nameRow(row: Dimensions): string {
  return JSON.stringify(coverageDimensions.map((each) => row[each]));
}

function describeRow(
  groupTypes: readonly string[],
  by: readonly CoverageDimension[],
  rows: readonly PartRow[],
  values: readonly number[],
): GroupCoverage['rows'][number] {
  const [first] = rows;
  const events = rows.reduce((sum, row) => sum + row.events, 0);
  const addUp = (key: 'carrying' | 'byEvent', index: number) =>
    rows.reduce((sum, row) => sum + (row[key][index] ?? 0), 0);
  return {
    ...Object.fromEntries(by.map((each) => [each, first?.[each] ?? ''])),
    events,
    types: groupTypes.map((groupType, index) => {
      const carrying = addUp('carrying', index);
      return {
        groupType,
        carrying,
        share: divide(carrying, events),
        byEvent: addUp('byEvent', index),
        values: values[index] ?? 0,
      };
    }),
    overTime: rows
      .map(({ part, events: ofPart, carrying }) => ({
        part,
        events: ofPart,
        carrying,
        shares: carrying.map((count) => divide(count, ofPart)),
      }))
      .sort((a, b) => a.part - b.part),
  };
}

/** Of nothing it is 0. */
const divide = (count: number, of: number): number => (of === 0 ? 0 : count / of);

function listParts({ firstDay, partDays, fromMs, toMs }: CheckedRange): readonly string[] {
  const days = Math.round((toMs - fromMs) / dayMs);
  return Array.from({ length: Math.ceil(days / partDays) }, (_, part) =>
    writeDay(firstDay + part * partDays),
  );
}
