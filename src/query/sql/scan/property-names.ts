/** Whether anything has a property, and which properties there are: of events, or of the units of a type. */
import { type ProjectId, userType } from '../../../domain/ids.ts';
import { limits } from '../../../domain/limits.ts';
import type { Statement } from '../../../store/contract.ts';
import type { OwnedProperty } from '../../definition/named-properties.ts';
import { eventProperty, pathsOf } from '../../plan/values.ts';
import { all, as, bound, call, column, compare, constant, from, same } from '../tree/build.ts';
import { type Expression, readTable, type Select } from '../tree/nodes.ts';
import { render } from '../tree/render.ts';
import { eventValues, propertyValues } from './properties.ts';

/** A row where any event or unit has it, at any time; none where none has. */
export function hasPropertyStatement(project: ProjectId, property: OwnedProperty): Statement {
  const values =
    property.kind === 'event'
      ? eventValues(eventProperty(property.name))
      : propertyValues(pathsOf(property.name));
  return render({
    ...rowsOf(project, property),
    columns: [as('found', constant(1))],
    where: all(...ofOwner(property), call('notEmpty', values)),
    limit: 1,
  });
}

/** Rows `name` of the properties that events or units of the type have, those of the most rows first; of a bounded number of rows. */
export function propertyNamesStatement(project: ProjectId, property: OwnedProperty): Statement {
  const some: Select = {
    ...rowsOf(project, property),
    columns: [same('props')],
    where: all(...ofOwner(property)),
    limit: limits.propertyNamesRowsMax,
  };
  const names: Select = {
    node: 'select',
    columns: [as('name', call('arrayJoin', call('JSONAllPaths', column('props'))))],
    from: from(some),
  };
  return render({
    node: 'select',
    columns: [same('name'), as('rows', call('count'))],
    from: from(names),
    groupBy: ['name'],
    orderBy: [
      { by: 'rows', descending: true },
      { by: 'name', descending: false },
    ],
    limit: limits.propertyNamesMax,
  });
}

function rowsOf(project: ProjectId, { kind }: OwnedProperty): Pick<Select, 'node' | 'from'> {
  return { node: 'select', from: readTable(project, kind === 'event' ? 'events' : 'versions') };
}

function ofOwner(property: OwnedProperty): readonly Expression[] {
  if (property.kind === 'event') return [];
  const type = property.kind === 'user' ? userType : property.groupType;
  return [compare(column('type'), '=', bound('String', type))];
}
