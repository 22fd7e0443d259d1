/** Cohorts planned as sets of units at a moment. */
import { describe, expect, it } from 'vitest';
import { parseCohort } from '../charts/parse.ts';
import type { KnownCohort } from '../definition/cohort.ts';
import type { ProjectFacts } from '../facts.ts';
import { planCohort } from './cohort.ts';
import { complement } from './unit-sets.ts';

const company = { kind: 'group', groupType: 'company' };
const dynamic = (id: string, unit: object, ...all: readonly object[][]): KnownCohort => ({
  id,
  name: id.toUpperCase(),
  definition: parseCohort({ unit, members: { kind: 'dynamic', all: all.map((any) => ({ any })) } }),
});
const factsWith = (...cohorts: readonly KnownCohort[]): ProjectFacts => ({
  project: 1,
  timeZone: 'Europe/Berlin',
  groupTypes: ['company'],
  hasMerges: false,
  freshnessMs: 0,
  cohorts,
  nameProperties: {},
});
const opened = { kind: 'performed', event: { kind: 'named', name: 'open' }, time: { kind: 'last', days: 2 } };
const plan = (operator: string, values: readonly string[], negated = false) => ({
  kind: 'property',
  filter: { name: 'seats', operator, values },
  negated,
});
// Midnight in Berlin, after the clocks were set back.
const atMs = Date.parse('2026-10-26T00:00:00+01:00');
const of = (cohort: KnownCohort, ...others: readonly KnownCohort[]) =>
  planCohort(cohort, factsWith(cohort, ...others), atMs, 'cohort');

describe('a cohort at a moment', () => {
  it('looks back over calendar dates of the project, the last one being the one that ends', () => {
    expect(of(dynamic('a', company, [opened]))).toMatchObject({
      kind: 'performed',
      stream: { fromMs: Date.parse('2026-10-24T00:00:00+02:00'), toMs: atMs },
      wholeDays: true,
    });
  });

  it('takes those who did not from the known units', () => {
    expect(of(dynamic('a', company, [{ ...opened, negated: true }]))).toMatchObject({
      kind: 'without',
      set: { kind: 'known', stream: { toMs: atMs } },
      less: { kind: 'performed' },
    });
  });

  it('reads a missing number as 0, and then names those who have another', () => {
    expect(of(dynamic('a', company, [plan('less', ['5'])]))).toMatchObject({
      kind: 'without',
      set: { kind: 'known' },
      less: { kind: 'property', negated: true, test: { orMissing: true } },
    });
    expect(of(dynamic('a', company, [plan('less', ['5'], true)]))).toMatchObject({
      kind: 'property',
      negated: true,
    });
    expect(of(dynamic('a', company, [plan('greater', ['5'])]))).toMatchObject({
      kind: 'property',
      negated: false,
    });
  });

  it('asks a list for known units only where no other condition does', () => {
    const list: KnownCohort = {
      id: 'l',
      name: 'L',
      definition: parseCohort({ unit: company, members: { kind: 'static', revision: 4 } }),
    };
    const inList = { kind: 'cohort', cohort: 'l' };
    expect(of(list)).toMatchObject({ kind: 'members', cohort: 'l', revision: 4 });
    expect(of(dynamic('a', company, [inList]), list)).toMatchObject({
      kind: 'allOf',
      of: [{ kind: 'known' }, { kind: 'members' }],
    });
    expect(of(dynamic('a', company, [inList], [opened]), list)).toMatchObject({
      kind: 'allOf',
      of: [{ kind: 'members' }, { kind: 'performed' }],
    });
  });

  it.each([
    ['a condition of itself', [dynamic('a', company, [{ kind: 'cohort', cohort: 'a' }])], 'itself'],
    ['no cohort', [dynamic('a', company, [{ kind: 'cohort', cohort: 'x' }])], 'no cohort "x"'],
    [
      'another unit',
      [dynamic('a', company, [{ kind: 'cohort', cohort: 'u' }]), dynamic('u', { kind: 'user' }, [opened])],
      'one of users',
    ],
    ['no group type', [dynamic('a', { kind: 'group', groupType: 'team' }, [opened])], 'no group type "team"'],
  ] as const)('refuses %s', (_, [cohort, ...others], text) => {
    expect(() => of(cohort, ...others)).toThrow(
      expect.objectContaining({ code: 'invalid_definition', message: expect.stringContaining(text) }),
    );
  });
});

it.each([
  ['=', 0, '!=', true],
  ['<', 1, '>=', true],
  ['>=', 1, '>=', false],
  ['!=', 0, '!=', false],
] as const)('units without any are %s %d: turned to %s, %s', (comparison, value, asked, negated) => {
  const set = of(dynamic('a', company, [opened]));
  if (set.kind !== 'performed') throw new Error('not performed');
  expect(complement({ ...set, comparison, value, includesZero: true })).toMatchObject({
    negated,
    set: { comparison: asked },
  });
});
