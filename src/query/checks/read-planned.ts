/** Reads what only a tracking plan asks for. */
import type { TrackingPlan } from '../definition/tracking-plan/schema.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import { readPropertyName } from '../sql/scan/paths.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { EventProperties, OutsideValue } from './arrived.ts';
import { checkLimits } from './limits.ts';
import { listEventProperties, listGroupProperties } from './planned.ts';
import type { HeldRange } from './sql/of-range.ts';
import { pathsOfEventsStatement } from './sql/paths-of-events.ts';
import { outsideValuesStatement } from './sql/planned-values.ts';
import type { CheckedRange } from './sql/range.ts';

/** Values of properties that groups of the range have now, and that the plan's lists do not have. Errors: Problem. */
export async function readOutsideValues(
  run: RunStatement,
  range: HeldRange,
  plan: TrackingPlan,
): Promise<readonly OutsideValue[]> {
  const listed = range.types
    .flatMap((type) =>
      listGroupProperties(plan, type.name)
        .filter(({ type }) => type === 'enum')
        .map(({ name, enumValues }) => ({ groupType: type, property: name, allowed: enumValues })),
    )
    .slice(0, checkLimits.enumsMax);
  const rows = await Promise.all(
    listed.map(async ({ groupType, property, allowed }) => {
      const found = await run(
        outsideValuesStatement(range, groupType, parsePropertyPaths(property), allowed),
      );
      return found.map((row) => ({ groupType: groupType.name, property, ...row }));
    }),
  );
  return rows.flat();
}

/** By event, of those that are required to have some: how many have which. Errors: Problem. */
export async function readEventProperties(
  run: RunStatement,
  range: CheckedRange,
  plan: TrackingPlan,
): Promise<EventProperties> {
  const wanted = plan.events
    .filter((event) => event.standing === 'planned')
    .filter((event) => listEventProperties(plan, event).some(({ isRequired }) => isRequired))
    .map(({ name }) => name);
  if (wanted.length === 0) return new Map();
  const rows = await run(pathsOfEventsStatement(range, wanted));
  const found = new Map<string, Map<string, number>>(wanted.map((event) => [event, new Map()]));
  for (const { event, path, count } of rows) found.get(event)?.set(readPropertyName(path), count);
  return found;
}
