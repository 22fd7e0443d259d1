/** Lists the units behind a number of a chart. */
import { userType } from '../../domain/ids.ts';
import type { Engine } from '../../store/contract.ts';
import { getKind, type Point } from '../charts/registry.ts';
import { readUnitDetails } from '../charts/unit-details.ts';
import type { UnitRow, UnitsPage, UnitsRequest } from '../charts/units-request.ts';
import type { ProjectFacts } from '../facts.ts';
import { createContext, planStream } from '../plan/context.ts';
import { findNameProperty } from '../plan/group-types.ts';
import { findUnitType, type StreamPlan } from '../plan/plan.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import {
  type ListedUnit,
  pageStatement,
  totalStatement,
  type UnitList,
  wholeListStatement,
  withoutUnits,
} from '../sql/counts/unit-list.ts';
import { forceSource } from './force-source.ts';
import { createStatementRunner, type RunOptions, streamRows } from './statement-runner.ts';

/** A page of the units behind a number of a chart. Errors: as runChart; Problem with a path under `point`. */
export async function runUnits(
  engine: Pick<Engine, 'select'>,
  known: ProjectFacts,
  request: UnitsRequest,
  options: RunOptions = {},
): Promise<UnitsPage> {
  const facts = forceSource(known, options);
  const { run } = createStatementRunner(engine, options, getKind(request.definition).memoryAdvice);
  const { stream, list } = planList(facts, request);
  const page = await run(pageStatement(stream, list, request));
  const [counted] = page.length === 0 && request.offset > 0 ? await run(totalStatement(list)) : page;
  const total = counted?.total ?? 0;
  const units = [...new Set(page.map(({ unit }) => unit))];
  const details = await readUnitDetails(run, facts, stream, units, request.properties);
  const rows = page.map((row): UnitRow => {
    const { unit } = row;
    const known = details.get(unit) ?? { value: unit, name: unit, properties: {}, lastSeenMs: null };
    return { unit, ...known, ...readNumbers(row), ...readOpen(row, list, facts) };
  });
  return { total, rows, freshnessMs: facts.freshnessMs };
}

/** All units of the list, in batches, in no order. Equal names are not made different: the values are listed beside them. */
export async function* streamUnits(
  engine: Pick<Engine, 'stream'>,
  facts: ProjectFacts,
  request: UnitsRequest,
  options: RunOptions = {},
): AsyncGenerator<readonly UnitRow[]> {
  const { stream, list } = planList(facts, request);
  const type = findUnitType(stream.unit);
  const named = type === userType ? [] : [findNameProperty(facts, type)];
  const wanted = [...new Set([...named, ...request.properties])];
  const { memoryAdvice } = getKind(request.definition);
  const withCreator = request.origins === true && stream.unit.kind === 'group';
  const statement = wholeListStatement(stream, list, wanted.map(parsePropertyPaths), withCreator);
  for await (const rows of streamRows(engine, statement, options, memoryAdvice))
    yield rows.map((row): UnitRow => {
      const { unit, value, first, last, creator, properties } = row;
      return {
        ...readNumbers(row),
        ...readOpen(row, list, facts),
        unit,
        value,
        name: (named.length > 0 && properties[0]?.[0]) || value,
        properties: Object.fromEntries(
          request.properties.map((name) => [name, properties[wanted.indexOf(name)] ?? []]),
        ),
        lastSeenMs: last || null,
        ...(withCreator && { origin: { firstMs: first || null, creator: first ? (creator ?? null) : null } }),
      };
    });
}

function readNumbers({
  metric,
  held,
  before,
}: ListedUnit): Pick<UnitRow, 'metric' | 'held' | 'before' | 'difference'> {
  return {
    metric,
    ...(held && { held }),
    ...(before !== undefined && { before, difference: (metric ?? 0) - before }),
  };
}

function readOpen(
  { entered }: ListedUnit,
  { openForMs }: UnitList,
  { freshnessMs }: ProjectFacts,
): Pick<UnitRow, 'openUntilMs'> {
  if (entered === undefined || openForMs === undefined) return {};
  const openUntilMs = entered + openForMs;
  return openUntilMs > freshnessMs ? { openUntilMs } : {};
}

function planList(facts: ProjectFacts, { definition, point }: Pick<UnitsRequest, 'definition' | 'point'>) {
  const listOf = (at: Point) => getKind(definition).listUnits(definition, facts, at);
  const notIn = 'notIn' in point ? point.notIn : undefined;
  const here = listOf(point);
  const list = notIn === undefined ? here : withoutUnits(here, listOf({ ...point, x: notIn } as Point));
  const stream: StreamPlan = { ...planStream(createContext(definition, facts), {}), unit: list.unit };
  return { stream, list };
}
