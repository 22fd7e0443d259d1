/** Reads the values of a property, the most frequent first: what pickers offer. */

import { userType } from '../../domain/ids.ts';
import { findNearestNames } from '../../domain/nearest-names.ts';
import { Problem } from '../../domain/problem.ts';
import { clientPropertyNames } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { dayMs } from '../plan/buckets.ts';
import { describeUnknownGroupType, findSlot } from '../plan/group-types.ts';
import { parsePropertyPaths, planEventProperty } from '../plan/values.ts';
import type { RowStatement, RunStatement } from '../sql/tree/row-statement.ts';
import { lateDays } from './read-names.ts';
import { eventValuesStatement, unitValuesStatement, type ValueRow } from './sql-values.ts';
import type { PropertyValues, ValuesRequest } from './values-schema.ts';

/** Errors: Problem at `type` where the project has no such type, at `name` where there is no such column. */
export async function readPropertyValues(
  run: RunStatement,
  facts: ProjectFacts,
  request: ValuesRequest,
): Promise<PropertyValues> {
  const rows = await run(planValues(facts, request));
  return {
    counted: countedOf[request.of],
    values: rows.map(({ value, count }) => ({ value, count })),
    more: Math.max(0, (rows[0]?.all ?? 0) - rows.length),
  };
}

const countedOf = { event: 'events', client: 'events', user: 'users', group: 'groups' } as const;

function planValues(facts: ProjectFacts, request: ValuesRequest): RowStatement<ValueRow> {
  const { project, freshnessMs, hasMerges } = facts;
  const { of, name, event, q = '', limit } = request;
  const wanted = { ...(q !== '' && { containing: q }), limit };
  const events = {
    ...{ project, fromMs: freshnessMs - lateDays * dayMs },
    ...(event !== undefined && { event }),
  };
  switch (of) {
    case 'event':
      return eventValuesStatement(events, { kind: 'property', ...planEventProperty(name) }, wanted);
    case 'client':
      return eventValuesStatement(events, { kind: 'column', name: checkColumn(name) }, wanted);
    case 'user':
      return unitValuesStatement(
        project,
        { kind: 'now', type: userType, paths: parsePropertyPaths(name), resolveMerges: hasMerges },
        wanted,
      );
    case 'group':
      return unitValuesStatement(
        project,
        {
          kind: 'now',
          type: checkType(facts, request.type ?? ''),
          paths: parsePropertyPaths(name),
          resolveMerges: false,
        },
        wanted,
      );
  }
}

function checkType(facts: ProjectFacts, type: string): string {
  if (findSlot(facts, type) !== undefined) return type;
  throw new Problem('invalid_request', describeUnknownGroupType(facts, type), 'type');
}

/** Columns are named in statements, so that only known ones get there. */
function checkColumn(name: string): string {
  const known: readonly string[] = clientPropertyNames;
  if (known.includes(name)) return name;
  const near = findNearestNames(name, known);
  const named = (near.length > 0 ? near : known).join(', ');
  throw new Problem('invalid_request', `There is no such column of events; there are ${named}.`, 'name');
}
