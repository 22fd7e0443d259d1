/** Reads what a project has received so far, and with that what is missing until its first chart of groups stands. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import type { Immutable } from '../definition/schema/zod-parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { planUnit } from '../plan/context.ts';
import { findNameProperty } from '../plan/group-types.ts';
import { readPropertyTypes } from '../sql/scan/paths.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import {
  anyEventStatement,
  countEventsStatement,
  firstEventStatement,
  groupsStatement,
  unitsWithEventsStatement,
} from './sql-arrivals.ts';
import { unitPathsStatement } from './sql-paths.ts';

export const arrivalsSchema = z
  .object({
    events: z.number().describe('all that are stored'),
    first: z
      .object({
        event: z.string(),
        receivedMs: z.number(),
        library: z.string().describe('that sent it, as it calls itself; empty where it did not say'),
      })
      .nullable()
      .describe(
        `The event that was received first; null: none was, or there are more than ${limits.arrivedEventsLookedAtMax} events`,
      ),
    groupTypes: z
      .array(
        z.object({
          groupType: z.string(),
          groups: z.number(),
          first: z.string().describe('The group that was heard of first'),
          withEvents: z.number().describe('of them have an event'),
          properties: z.array(z.string()).describe('that some of them have'),
          nameProperty: z.string().describe('The property that names them'),
          isNamed: z.boolean().describe('Whether some of them have it'),
        }),
      )
      .describe(
        'Those with a group, in the order in which they came up; the first few, of projects with no more events than that',
      ),
  })
  .meta({ id: 'Arrivals' });

type Arrivals = Immutable<z.output<typeof arrivalsSchema>>;

export async function hasEvents(run: RunStatement, { project }: ProjectFacts): Promise<boolean> {
  return (await run(anyEventStatement(project))).length > 0;
}

export async function readArrivals(run: RunStatement, facts: ProjectFacts): Promise<Arrivals> {
  const { project } = facts;
  const types = facts.groupTypes.filter((type) => type !== '').slice(0, limits.arrivedTypesMax);
  const [counted] = await run(countEventsStatement(project));
  const count = counted?.events ?? 0;
  if (count > limits.arrivedEventsLookedAtMax) return { events: count, first: null, groupTypes: [] };
  const [first] = count === 0 ? [] : await run(firstEventStatement(project));
  const groups = types.length === 0 ? [] : await run(groupsStatement(project, types));
  const found = groups.toSorted((one, other) => types.indexOf(one.type) - types.indexOf(other.type));
  const paths =
    found.length === 0
      ? []
      : await run(unitPathsStatement(project, types, limits.arrivedVersionsLookedAtMax));
  const propertiesOf = (type: string) => {
    const row = paths.find(({ owner }) => owner === type);
    return row ? [...readPropertyTypes(row.paths).keys()] : [];
  };
  return {
    events: count,
    first: first ?? null,
    groupTypes: await Promise.all(
      found.map(async ({ type, groups, first }) => {
        const properties = propertiesOf(type);
        const nameProperty = findNameProperty(facts, type);
        return {
          ...{ groupType: type, groups, first, properties, nameProperty },
          withEvents: await countWithEvents(run, facts, type),
          isNamed: properties.includes(nameProperty),
        };
      }),
    ),
  };
}

async function countWithEvents(run: RunStatement, facts: ProjectFacts, type: string): Promise<number> {
  const { project, timeZone, derived } = facts;
  const unit = planUnit({ kind: 'group', groupType: type }, facts);
  const [row] = await run(unitsWithEventsStatement({ project, unit, timeZone, ...(derived && { derived }) }));
  return row?.units ?? 0;
}
