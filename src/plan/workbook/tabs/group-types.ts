/** The tab Group types: what people say of each. */
import { countField, flagField, listField, textField } from '../fields.ts';
import { column, levelField, type PlanTab } from './plan-tab.ts';

const kinds = ['groupType'] as const;

export const groupTypesTab: PlanTab = {
  name: 'Group types',
  kinds,
  keys: [{ header: 'type', width: 16 }],
  columns: [
    column('singular', 14, kinds, textField('singular')),
    column('plural', 14, kinds, textField('plural')),
    column('level', 9, kinds, levelField),
    column('where the value comes from', 28, kinds, textField('source')),
    column('example values', 20, kinds, listField('examples')),
    column('pattern', 16, kinds, textField('pattern')),
    column('unique?', 9, kinds, flagField('isUnique')),
    column('stable?', 9, kinds, flagField('isStable')),
    column('name property', 14, kinds, textField('nameProperty')),
    column('expected number', 11, kinds, countField('expectedGroups')),
    column('who sends it', 20, kinds, textField('sentBy')),
    column('owner', 14, kinds, textField('owner')),
    column('description', 28, kinds, textField('description')),
    column('display name', 16, kinds, textField('displayName')),
    column('tags', 14, kinds, listField('tags')),
    column('notes', 28, kinds, textField('notes')),
  ],
  writeKey: ({ name }) => [name],
  readKey: ([type = '']) => (type === '' ? 'is empty' : { kind: 'groupType', name: type }),
};
