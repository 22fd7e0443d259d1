/** User properties in the Taxonomy API; all are custom ones, whose names begin with gp: in answers. */
import type { PlannedProperty } from '../../../query/contract.ts';
import { findNamed, isShown, putEntry, renameEntry } from './edit.ts';
import { readProperty, showProperty } from './properties.ts';
import { called, refusals } from './refused.ts';
import type { Resource } from './resource.ts';

export const userProperties: Resource = {
  path: 'user-property',
  list: ({ plan, parameters }) => {
    const showDeleted = parameters.flag('showDeleted') ?? false;
    return plan.userProperties.filter((each) => isShown(each, showDeleted)).map(show);
  },
  get: ({ plan, name }) => {
    const found = findNamed(plan.userProperties, readName(name));
    if (!found) throw refusals.notFound(404);
    return show(found);
  },
  create: ({ plan, parameters }) => {
    const name = readName(parameters.required('user_property'));
    if (findNamed(plan.userProperties, name)) throw refusals.exists(called.userProperty(name));
    return putEntry(plan, { kind: 'userProperty', value: readProperty(parameters, name, undefined) });
  },
  update: ({ plan, parameters, name }) => {
    const before = findNamed(plan.userProperties, readName(name));
    if (!before || before.standing === 'deleted') throw refusals.notPlanned(called.userProperty(name));
    const next = readName(parameters.text('new_user_property_value') || before.name);
    if (next !== before.name && findNamed(plan.userProperties, next))
      throw refusals.exists(called.userProperty(next));
    const after = { kind: 'userProperty', value: readProperty(parameters, next, before) } as const;
    if (next === before.name) return putEntry(plan, after);
    return renameEntry(plan, { kind: 'userProperty', name: before.name }, after);
  },
  remove: ({ plan, name }) => {
    const found = findNamed(plan.userProperties, readName(name));
    if (!found || found.standing === 'deleted')
      throw refusals.notRemovable(called.userProperty(name), 'user property');
    return putEntry(plan, { kind: 'userProperty', value: { ...found, standing: 'deleted' } });
  },
  restore: ({ plan, name }) => {
    const found = findNamed(plan.userProperties, readName(name));
    if (found?.standing !== 'deleted') throw refusals.notDeleted(called.userProperty(name));
    return putEntry(plan, { kind: 'userProperty', value: { ...found, standing: 'planned' } });
  },
};

const readName = (name: string) => name.replace(/^gp:/, '');

function show(property: PlannedProperty) {
  return { user_property: `gp:${property.name}`, ...showProperty(property), is_hidden: property.isHidden };
}
