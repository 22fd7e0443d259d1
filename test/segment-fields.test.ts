/** The app offers every field of Segment's destination that a mapping may name, and no other. */
import { expect, it } from 'vitest';
import { actionNames, labelField, listFields } from '../src/web/routes/segment/action-fields.ts';
import { parseMapping } from '../src/wire/segment/parse-mapping.ts';

const needed = { group_type: 'company', group_value: 'acme' };

it.each(actionNames)('of the action %s', (action) => {
  const base = action === 'group' ? needed : {};
  const refuse = () => parseMapping({ style: 'actions', [action]: { fields: { ...base, nothing: 1 } } });
  const known = /expected one of ([\w, ]+)/.exec(String(findError(refuse)))?.[1]?.split(', ') ?? [];
  // Groups of the event have no place in the properties of a group, nor has a group type in an event.
  const hidden = action === 'group' ? [] : ['group_type', 'group_value'];
  const offered = new Set([...listFields(action), ...hidden]);
  expect(known.filter((field) => !offered.has(field) && !isOfEvents(action, field))).toEqual([]);
  expect(listFields(action).filter((field) => !known.includes(field))).toEqual([]);
  for (const field of listFields(action)) expect(labelField(action, field)[1], field).not.toBe('');
});

/** Without a meaning for this action, though a mapping may say them. */
const isOfEvents = (action: string, field: string) =>
  (action === 'group' || action === 'identify') &&
  ['groups', 'event_id', 'dma', 'add', 'paying', 'start_version'].includes(field);

function findError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
