/** The tab Group properties: of one group type, of all, and of users, who are a type that is built in. */
import { userType } from '../../../domain/ids.ts';
import { listField, textField } from '../fields.ts';
import { column, listPropertyColumns, type PlanTab, readOwner, writeOwner } from './plan-tab.ts';

const kinds = ['groupProperty', 'userProperty'] as const;
const allTypes = '(all types)';

export const groupPropertiesTab: PlanTab = {
  name: 'Group properties',
  kinds,
  keys: [
    { header: 'type', width: 16 },
    { header: 'property', width: 20 },
  ],
  columns: [
    column('description', 30, kinds, textField('description')),
    ...listPropertyColumns(kinds),
    column('owner', 14, kinds, textField('owner')),
    column('display name', 16, kinds, textField('displayName')),
    column('tags', 14, kinds, listField('tags')),
    column('notes', 28, kinds, textField('notes')),
  ],
  writeKey: ({ kind, of, name }) => [kind === 'userProperty' ? userType : writeOwner(of, allTypes), name],
  readKey: ([type = '', name = '']) => {
    if (type === '')
      return `is empty; a property of all group types has ${allTypes} there, one of users ${userType}`;
    if (name === '') return 'has no property beside it';
    if (type === userType) return { kind: 'userProperty', name };
    const of = readOwner(type, allTypes);
    return { kind: 'groupProperty', ...(of !== undefined && { of }), name };
  },
};
