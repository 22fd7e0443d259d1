/** The charts behind the figures of a group's page are charts that the server takes. */
import { expect, it } from 'vitest';
import { parseDefinition } from '../../src/query/contract.ts';
import {
  chartActivePeople,
  chartEvents,
  chartEventsPerPerson,
  chartFeature,
  chartPeople,
  chartSessions,
} from '../../src/web/routes/group/charts.ts';

const page = {
  groupType: 'company',
  group: { value: 'a "b"' },
  totals: { start: '2026-09-01', end: '2026-11-29', days: 90, people: 44, events: 1_451, sessions: 20 },
  weeks: [{ start: '2026-08-31', people: 3, events: 9 }],
};
const many = Array.from({ length: 40 }, (_, index) => `event ${index}`);

it.each([
  ['active people', chartActivePeople(page, 7)],
  ['active people in 28 days', chartActivePeople(page, 28)],
  ['events per person', chartEventsPerPerson(page)],
  ['people', chartPeople(page)],
  ['events', chartEvents(page)],
  ['sessions', chartSessions(page)],
  ['a feature of many events', chartFeature(page, { events: many })],
])('%s', (_, definition) => {
  expect(JSON.stringify(parseDefinition(JSON.parse(JSON.stringify(definition))))).toContain('a \\"b\\"');
});
