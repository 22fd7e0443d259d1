/** Tests of verdicts: why an event counts for a group. */
import { expect, it } from 'vitest';
import { type JudgedEvent, type JudgedGroup, judge } from './verdict.ts';

const acme: JudgedGroup = {
  value: 'acme',
  isLeftOut: false,
  singular: 'company',
  inactiveEvents: ['invoice'],
};
const event: JudgedEvent = { type: 'open', values: ['acme'], from: 'event', isUserLeftOut: false };

it.each<[string, Partial<JudgedEvent>, Partial<JudgedGroup>, boolean, string]>([
  ['named', {}, {}, true, 'It names “acme”.'],
  ['belonged', { from: 'user' }, {}, true, 'Its user belonged to “acme” at the time.'],
  [
    'userLeftOut',
    { isUserLeftOut: true },
    {},
    true,
    'It names “acme”. Its user is left out of charts of users.',
  ],
  [
    'inactive',
    { type: 'invoice', isUserLeftOut: true },
    {},
    false,
    'It names “acme”, but events of the type “invoice” are no use: nobody is active by them.',
  ],
  [
    'groupLeftOut',
    { type: 'invoice' },
    { isLeftOut: true },
    false,
    'It names “acme”, which a rule leaves out.',
  ],
  ['otherGroup', { values: ['Acme'] }, {}, false, 'It names “Acme”, not “acme”.'],
  [
    'otherGroup',
    { values: ['a', 'b'], from: 'user' },
    {},
    false,
    'It names no company; its user belonged to “a” and “b” at the time, not to “acme”.',
  ],
  ['noGroup', { values: [] }, {}, false, 'It names no company, and its user belonged to none at the time.'],
])('%s', (why, eventParts, groupParts, counts, detail) => {
  expect(judge({ ...event, ...eventParts }, { ...acme, ...groupParts })).toEqual({ counts, why, detail });
});
