import type { Engine, Statement } from '../store/contract.ts';
import { asking, type RunOptions } from './ask.ts';
import type { ProjectFacts, UnitRow, UnitsPage, UnitsRequest } from './contract.ts';
import { kindOf } from './kinds/all.ts';
import { contextOf, planStream } from './plan/context.ts';
import type { StreamPlan } from './plan/plan.ts';
import { pageStatement, totalStatement, wholeListStatement } from './sql/unit-list.ts';
import { unitDetails } from './unit-details.ts';

/** A page of the units behind a number of a chart. Errors: as runChart; Problem at a place under `point`. */
export async function runUnits(
  engine: Pick<Engine, 'select'>,
  facts: ProjectFacts,
  request: UnitsRequest,
  options: RunOptions = {},
): Promise<UnitsPage> {
  const { ask } = asking(engine, options);
  const { stream, list } = planList(facts, request);
  const page = await ask(pageStatement(stream, list, request));
  const first = page.rows[0];
  const total = first
    ? Number(first['total'])
    : request.offset > 0
      ? Number((await ask(totalStatement(list))).rows[0]?.['total'] ?? 0)
      : 0;
  const units = [...new Set(page.rows.map((row) => String(row['unit'])))];
  const details = await unitDetails(ask, facts, stream, units, request.properties);
  const rows = page.rows.map((row): UnitRow => {
    const unit = String(row['unit']);
    const known = details.get(unit) ?? { value: unit, name: unit, properties: {}, lastSeenMs: null };
    const metric = numberOrNull(row['metric']);
    const before = list.before ? Number(row['before']) : undefined;
    return {
      unit,
      ...known,
      metric,
      ...(list.held && { held: String(row['held']) }),
      ...(before !== undefined && { before, difference: (metric ?? 0) - before }),
    };
  });
  return { total, rows, freshnessMs: facts.freshnessMs };
}

/** Every unit of the list with its value, unordered: for exports and for saving as a cohort. */
export function wholeList(
  facts: ProjectFacts,
  request: Pick<UnitsRequest, 'definition' | 'point'>,
): Statement {
  const { stream, list } = planList(facts, request);
  return wholeListStatement(stream, list);
}

function planList(facts: ProjectFacts, { definition, point }: Pick<UnitsRequest, 'definition' | 'point'>) {
  const list = kindOf(definition).units(definition, facts, point);
  const stream: StreamPlan = { ...planStream(contextOf(definition, facts), {}), unit: list.unit };
  return { stream, list };
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
