/** Which properties a definition names, and at which path. */
import { expect, it } from 'vitest';
import { findNamedProperties } from './named-properties.ts';

const unit = { kind: 'group', groupType: 'company' } as const;
const pathsOf = (definition: object) =>
  findNamedProperties({ unit, ...definition }).map(({ path, property }) => [
    path,
    property.kind,
    property.name,
  ]);

it('finds the properties of a chart, each once', () => {
  const plan = { kind: 'group', groupType: 'company', name: 'plan' };
  const filter = { property: { kind: 'event', name: 'page' }, operator: 'is', values: ['event'] };
  expect(
    pathsOf({
      events: [{ kind: 'named', name: 'Open', filters: [filter] }],
      breakdowns: [plan, { kind: 'groupValue', groupType: 'company' }, { kind: 'client', name: 'country' }],
      segments: [{ name: 'user', conditions: [{ kind: 'property', property: plan, operator: 'is set' }] }],
      weigh: { property: 'arr', at: 'entry' },
    }),
  ).toEqual([
    ['events[0].filters[0].property', 'event', 'page'],
    ['breakdowns[0]', 'group', 'plan'],
    ['weigh.property', 'group', 'arr'],
  ]);
});

it('finds the properties of a cohort', () => {
  const own = { kind: 'property', filter: { name: 'plan', operator: 'is', values: ['pro'] } };
  const paid = {
    kind: 'performed',
    event: { kind: 'any', filters: [] },
    measure: { kind: 'sum', property: 'fee' },
  };
  expect(pathsOf({ members: { kind: 'dynamic', all: [{ any: [own, paid] }] } })).toEqual([
    ['members.all[0].any[0].filter.name', 'group', 'plan'],
    ['members.all[0].any[1].measure.property', 'event', 'fee'],
  ]);
});
