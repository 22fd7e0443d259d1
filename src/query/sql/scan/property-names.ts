/** Whether anything has a property, and which properties there are: of events, or of the units of a type. */
import { type ProjectId, userType } from '../../../domain/ids.ts';
import { limits } from '../../../domain/limits.ts';
import type { OwnedProperty } from '../../definition/named-properties.ts';
import { parsePropertyPaths, planEventProperty } from '../../plan/values.ts';
import { all, as, bound, call, column, compare, constant, from, same } from '../tree/build.ts';
import { type Expression, readTable, type Select, type Source } from '../tree/nodes.ts';
import { number, text } from '../tree/row-shape.ts';
import { type RowStatement, readRows, selectRows } from '../tree/row-statement.ts';
import { readEventValues, readPropertyValues } from './properties.ts';

/** A row where any event or unit has it, at any time; none where none has. */
export function hasPropertyStatement(
  project: ProjectId,
  property: OwnedProperty,
): RowStatement<{ readonly found: number }> {
  const values =
    property.kind === 'event'
      ? readEventValues(planEventProperty(property.name))
      : readPropertyValues(parsePropertyPaths(property.name));
  return selectRows(
    { found: number },
    {
      columns: { found: constant(1) },
      from: findTable(project, property),
      where: all(...listOwnerConditions(property), call('notEmpty', values)),
      limit: 1,
    },
  );
}

/** The names of the properties that events or units of the type have, those of the most rows first; of a bounded number of rows. */
export function propertyNamesStatement(
  project: ProjectId,
  property: OwnedProperty,
): RowStatement<{ readonly name: string }> {
  const some: Select = {
    node: 'select',
    from: findTable(project, property),
    columns: [same('props')],
    where: all(...listOwnerConditions(property)),
    limit: limits.propertyNamesRowsMax,
  };
  const names: Select = {
    node: 'select',
    columns: [as('name', call('arrayJoin', call('JSONAllPaths', column('props'))))],
    from: from(some),
  };
  return readRows(
    { name: text },
    {
      node: 'select',
      columns: [same('name'), as('rows', call('count'))],
      from: from(names),
      groupBy: ['name'],
      orderBy: [
        { by: 'rows', descending: true },
        { by: 'name', descending: false },
      ],
      limit: limits.propertyNamesMax,
    },
  );
}

function findTable(project: ProjectId, { kind }: OwnedProperty): Source {
  return readTable(project, kind === 'event' ? 'events' : 'versions');
}

function listOwnerConditions(property: OwnedProperty): readonly Expression[] {
  if (property.kind === 'event') return [];
  const type = property.kind === 'user' ? userType : property.groupType;
  return [compare(column('type'), '=', bound('String', type))];
}
