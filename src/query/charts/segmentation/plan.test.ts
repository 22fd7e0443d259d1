/** How segmentation plans units, properties, conditions and predicates. */
import { describe, expect, it } from 'vitest';
import type { Filter } from '../../definition/schema/parts.ts';
import type { ProjectFacts } from '../../facts.ts';
import { findLocality } from '../../plan/counts.ts';
import { createGlobPattern, planPredicate } from '../../plan/predicates.ts';
import { parseDefinition } from '../parse.ts';
import { planSegmentation } from './plan.ts';
import type { SegmentationDefinition } from './schema.ts';

const facts: ProjectFacts = {
  project: 7,
  timeZone: 'UTC',
  groupTypes: ['company', ...Array.from({ length: 15 }, (_, slot) => `type ${slot}`), 'beyond'],
  hasMerges: true,
  freshnessMs: 0,
  cohorts: [],
  nameProperties: {},
};

const plansOf = (definition: object, given: ProjectFacts = facts) =>
  planSegmentation(
    parseDefinition({
      kind: 'segmentation',
      events: [{ kind: 'any' }],
      range: { start: '2026-01-01', end: '2026-01-31' },
      ...definition,
    }) as SegmentationDefinition,
    given,
  );

/** Of the first event and segment. */
const planOf = (definition: object, given: ProjectFacts = facts) => {
  const [plan] = plansOf(definition, given);
  if (!plan) throw new Error('nothing planned');
  return {
    ...plan.points,
    unit: plan.points.stream.unit,
    breakdown: plan.points.breakdowns[0],
  };
};

const company = { kind: 'group', groupType: 'company' };

describe('planner', () => {
  it('finds the groups of a type in its slot, or among the further ones', () => {
    expect(planOf({ unit: company }).unit).toEqual({ ...company, place: { kind: 'slot', slot: 0 } });
    expect(planOf({ unit: { kind: 'group', groupType: 'beyond' } }).unit).toMatchObject({
      place: { kind: 'more', groupType: 'beyond' },
    });
  });

  it("takes a property of the counted type from the pair's own group, of another from all groups", () => {
    const breakdown = { kind: 'group', groupType: 'company', name: 'plan' };
    expect(planOf({ unit: company, breakdowns: [breakdown] }).breakdown).toMatchObject({
      key: { kind: 'pairVersion' },
    });
    expect(planOf({ breakdowns: [breakdown] }).breakdown).toMatchObject({ key: { kind: 'groupVersions' } });
    expect(planOf({ unit: company, breakdowns: [breakdown], propertyView: 'now' }).breakdown).toMatchObject({
      key: { kind: 'pairUnit' },
      lookup: { kind: 'now' },
    });
  });

  it("lets a property's own view win over the chart's", () => {
    const breakdown = { kind: 'user', name: 'role', view: 'event' };
    expect(planOf({ breakdowns: [breakdown], propertyView: 'now' }).breakdown).toMatchObject({
      key: { kind: 'userVersion' },
      lookup: { kind: 'versions', type: '$user' },
    });
  });

  it('lets users count as others only where some do', () => {
    expect(planOf({}).unit).toEqual({ kind: 'user', resolveMerges: true });
    expect(planOf({}, { ...facts, hasMerges: false }).unit).toEqual({
      kind: 'user',
      resolveMerges: false,
    });
  });

  it('says where the counting could be done', () => {
    const user = (resolveMerges: boolean) => ({ kind: 'user', resolveMerges }) as const;
    const { unit } = planOf({ unit: company });
    expect(findLocality({ kind: 'totals' }, unit)).toBe('anywhere');
    expect(findLocality({ kind: 'uniques' }, unit)).toBe('merged');
    expect(findLocality({ kind: 'uniques' }, user(true))).toBe('merged');
    expect(findLocality({ kind: 'uniques' }, user(false))).toBe('byUser');
  });

  it('reads a dotted name as one key, or else as nested ones', () => {
    expect(planOf({ breakdowns: [{ kind: 'event', name: 'a.b' }] }).breakdown).toEqual({
      kind: 'property',
      paths: [['a.b'], ['a', 'b']],
    });
    expect(planOf({ breakdowns: [{ kind: 'event', name: 'a.' }] }).breakdown).toEqual({
      kind: 'property',
      paths: [['a.']],
    });
  });

  it('joins the conditions of event and segment', () => {
    const condition = (name: string) => ({ property: { kind: 'event', name }, operator: 'is set' });
    const plan = planOf({
      events: [{ kind: 'named', name: 'open', filters: [condition('a')] }],
      segments: [{ conditions: [condition('b')] }],
    });
    expect(plan.selector).toMatchObject({
      eventType: 'open',
      conditions: [{ values: { paths: [['a']] } }, { values: { paths: [['b']] } }],
    });
  });

  it.each([
    [{ unit: { kind: 'group', groupType: 'team' } }, 'unit.groupType'],
    [{ breakdowns: [{ kind: 'groupValue', groupType: 'team' }] }, 'breakdowns[0].groupType'],
    [
      {
        segments: [
          {
            conditions: [{ property: { kind: 'group', groupType: 'team', name: 'x' }, operator: 'is set' }],
          },
        ],
      },
      'segments[0].conditions[0].property.groupType',
    ],
    [{ interval: 'hour', range: { start: '2025-01-01', end: '2026-12-31' } }, 'range'],
    [{ range: { start: '2000-01-01', end: '2028-12-31' } }, 'range'],
    [
      { range: { start: '2025-01-01', end: '2026-12-31' }, limit: 1000, breakdowns: [{ kind: 'userId' }] },
      'limit',
    ],
  ])('refuses %j at %s', (definition, path) => {
    expect(() => planOf(definition)).toThrow(expect.objectContaining({ path }));
  });
});

describe('tests', () => {
  const test = (operator: Filter['operator'], ...values: string[]) => planPredicate({ operator, values });

  it('turn negative operators around', () => {
    expect(test('is not', 'a')).toEqual({
      test: { kind: 'oneOf', values: ['a'], orMissing: false },
      negated: true,
    });
  });

  it('take (none) as the missing value', () => {
    expect(test('is', 'a', '(none)').test.orMissing).toBe(true);
    expect(test('set is', 'a', '(none)').test.orMissing).toBe(false);
    expect(test('set is', '(none)').test.orMissing).toBe(true);
    expect(test('contains', '(none)').test.orMissing).toBe(false);
  });

  it.each([
    ['*.js', 'a.js', true],
    ['*.js', 'a/b.js', false],
    ['**.js', 'a/b.js', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['(a|b)+', '(a|b)+', true],
    ['a', 'ab', false],
    ['a*', 'a\nb', true],
  ])('match %s against %j: %s', (glob, text, expected) => {
    const pattern = createGlobPattern(glob).replace('(?s)', '');
    expect(new RegExp(pattern, 's').test(text)).toBe(expected);
  });
});
