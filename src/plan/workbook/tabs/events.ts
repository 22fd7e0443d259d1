/** The tab Events × types: a row per event, and one per property of it or of all events. */
import { choiceField, flagField, listField, textField } from '../fields.ts';
import { column, levelField, listPropertyColumns, type PlanTab, readOwner, writeOwner } from './plan-tab.ts';

const both = ['event', 'eventProperty'] as const;
const event = ['event'] as const;
const property = ['eventProperty'] as const;
const allEvents = '(all events)';

export const eventsTab: PlanTab = {
  name: 'Events × types',
  kinds: both,
  keys: [
    { header: 'event', width: 24 },
    { header: 'property', width: 18 },
  ],
  columns: [
    column('what it means', 34, both, textField('description')),
    column('types that must be present', 22, event, listField('groupTypes')),
    column('level', 9, event, levelField),
    ...listPropertyColumns(property),
    column('activity?', 9, event, flagField('isActive', true)),
    column('category', 14, event, textField('category')),
    column('who sends it', 20, event, textField('sentBy')),
    column('owner', 14, both, textField('owner')),
    column('display name', 16, both, textField('displayName')),
    column('tags', 14, both, listField('tags')),
    column('hidden from', 14, event, listField('hiddenFrom')),
    column('notes', 28, both, textField('notes')),
  ],
  writeKey: ({ kind, of, name }) =>
    kind === 'event' ? [writeOwner(name, allEvents), ''] : [writeOwner(of, allEvents), name],
  readKey: ([cell = '', name = '']) => {
    if (cell === '') return `is empty; a property of all events has ${allEvents} there`;
    const of = readOwner(cell, allEvents);
    if (name !== '') return { kind: 'eventProperty', ...(of !== undefined && { of }), name };
    return of === undefined ? 'has no property beside it' : { kind: 'event', name: of };
  },
};

/** What becomes of what the plan does not have. */
export const enforcementField = (key: string) => choiceField(key, ['mark', 'reject']);
