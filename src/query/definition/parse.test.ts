import { describe, expect, it } from 'vitest';
import { parseDefinition } from './parse.ts';

const small = {
  kind: 'segmentation',
  events: [{ kind: 'named', name: 'open' }],
  range: { start: '2026-01-01', end: '2026-01-31' },
};
const withFilter = (filter: object) => ({ ...small, segment: [{ property: { kind: 'userId' }, ...filter }] });

describe('definition', () => {
  it('gets its defaults, and equals itself after a trip through JSON', () => {
    const definition = parseDefinition(small);
    expect(definition).toEqual({
      version: 1,
      kind: 'segmentation',
      unit: { kind: 'user' },
      events: [{ kind: 'named', name: 'open', filters: [] }],
      segment: [],
      metric: 'uniques',
      interval: 'day',
      range: { start: '2026-01-01', end: '2026-01-31' },
      propertyView: 'event',
      limit: 100,
    });
    expect(parseDefinition(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
  });

  it.each([
    [null, 'definition', 'object'],
    [{ ...small, kind: 'pie' }, 'kind', '"segmentation"'],
    [{ ...small, version: 2 }, 'version', '1'],
    [{ ...small, extra: 1 }, 'definition', 'extra'],
    [{ ...small, metric: 'average' }, 'metric', '"uniques"|"totals"'],
    [{ ...small, events: [] }, 'events', ''],
    [{ ...small, events: [{ kind: 'named', name: '' }] }, 'events[0].name', ''],
    [{ ...small, range: { start: '2026-02-30', end: '2026-03-01' } }, 'range.start', '2026-01-31'],
    [{ ...small, range: { start: '1999-12-31', end: '2026-03-01' } }, 'range.start', '2000'],
    [{ ...small, range: { start: '2026-03-02', end: '2026-03-01' } }, 'range', 'after the end'],
    [{ ...small, limit: 0 }, 'limit', ''],
    [{ ...small, breakdown: { kind: 'client', name: 'nose' } }, 'breakdown.name', '"platform"'],
    [withFilter({ operator: 'near', values: ['x'] }), 'segment[0].operator', '"is not"'],
    [withFilter({ operator: 'is' }), 'segment[0].values', 'one value or more'],
    [withFilter({ operator: 'is set', values: ['x'] }), 'segment[0].values', 'no values'],
    [withFilter({ operator: 'less', values: ['1', 'ten'] }), 'segment[0].values', '"ten"'],
  ])('refuses %j at %s', (value, path, text) => {
    expect(() => parseDefinition(value)).toThrow(
      expect.objectContaining({ code: 'invalid_definition', path, message: expect.stringContaining(text) }),
    );
  });
});
