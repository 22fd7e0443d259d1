/** Which cohort definitions are valid, and the problems of those that are not. */
import { describe, expect, it } from 'vitest';
import { parseCohort } from './parse.ts';

const of = (...any: readonly unknown[]) => ({ members: { kind: 'dynamic', all: [{ any }] } });

describe('a cohort', () => {
  it('gets its defaults, and equals itself after a trip through JSON', () => {
    const cohort = parseCohort(
      of(
        { kind: 'performed', event: 'open' },
        { kind: 'sequence', events: ['a', 'b'] },
        { kind: 'property', filter: { name: 'plan', operator: 'is set' } },
        { kind: 'property', filter: { name: 'plan', operator: 'is', values: ['pro'] }, at: 'anyTime' },
        { kind: 'new', time: { kind: 'last', days: 7 } },
        { kind: 'cohort', cohort: 'c1' },
      ),
    );
    const event = (name: string) => ({ kind: 'named', name, filters: [] });
    expect(cohort).toEqual({
      version: 1,
      unit: { kind: 'user' },
      ...of(
        {
          kind: 'performed',
          event: event('open'),
          measure: { kind: 'count' },
          comparison: '>=',
          value: 1,
          time: { kind: 'ever' },
          negated: false,
        },
        {
          kind: 'sequence',
          events: [event('a'), event('b')],
          withinMs: 86_400_000,
          time: { kind: 'ever' },
          negated: false,
        },
        {
          kind: 'property',
          filter: { name: 'plan', operator: 'is set', values: [] },
          at: { kind: 'moment' },
          negated: false,
        },
        {
          kind: 'property',
          filter: { name: 'plan', operator: 'is', values: ['pro'] },
          at: { kind: 'anyTime', time: { kind: 'ever' } },
          negated: false,
        },
        { kind: 'new', time: { kind: 'last', days: 7 }, negated: false },
        { kind: 'cohort', cohort: 'c1', negated: false },
      ),
    });
    expect(parseCohort(JSON.parse(JSON.stringify(cohort)))).toEqual(cohort);
  });

  it('may be a list', () => {
    expect(
      parseCohort({
        unit: { kind: 'group', groupType: 'company' },
        members: { kind: 'static', revision: 3 },
      }),
    ).toEqual({
      version: 1,
      unit: { kind: 'group', groupType: 'company' },
      members: { kind: 'static', revision: 3 },
    });
  });

  const performed = (more: object) => of({ kind: 'performed', event: 'a', ...more });
  const place = 'members.all[0].any[0]';
  const between = { kind: 'between', start: '2026-02-01', end: '2026-01-01' };
  it.each([
    [{}, 'members', 'expected an object'],
    [{ members: { kind: 'all' } }, 'members.kind', '"dynamic", "static"'],
    [{ members: { kind: 'dynamic', all: [] } }, 'members.all', 'at least 1'],
    [of(), 'members.all[0].any', 'at least 1'],
    [of({ kind: 'did' }), `${place}.kind`, '"performed", "sequence", "property", "new", "cohort"'],
    [performed({ count: 1 }), `${place}.count`, 'valid keys are kind, event, measure'],
    [performed({ time: 'last' }), `${place}.time.days`, 'required'],
    [performed({ time: between }), `${place}.time`, 'after the end'],
    [performed({ comparison: '=', value: 0 }), `${place}.value`, '"negated": true'],
    [performed({ comparison: '<', value: 1, measure: 'days' }), `${place}.value`, '"negated": true'],
    [performed({ measure: 'shareOfEvents', value: 2 }), `${place}.value`, 'from 0 to 1'],
    [performed({ measure: 'sum' }), `${place}.measure.property`, 'required'],
    [of({ kind: 'sequence', events: ['a'] }), `${place}.events`, 'at least 2'],
    [
      of({ kind: 'property', filter: { name: 'n', operator: 'less', values: ['x'] } }),
      `${place}.filter.values[0]`,
      'numbers',
    ],
  ])('%j is refused at %s', (value, path, text) => {
    expect(() => parseCohort(value)).toThrow(
      expect.objectContaining({ code: 'invalid_definition', path, message: expect.stringContaining(text) }),
    );
  });

  it('may ask for a sum of nothing', () => {
    expect(() =>
      parseCohort(performed({ measure: { kind: 'sum', property: 'p' }, comparison: '<', value: 0 })),
    ).not.toThrow();
  });
});
