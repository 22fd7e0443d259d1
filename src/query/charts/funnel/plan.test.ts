/** What a funnel plans: how far it reads, marks and exclusions, and the funnel without its optional step. */
import { describe, expect, it } from 'vitest';
import type { ProjectFacts } from '../../facts.ts';
import { parseDefinition } from '../parse.ts';
import { planFunnel, removeOptionalStep } from './plan.ts';
import type { FunnelDefinition } from './schema.ts';

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: ['company'],
  hasMerges: false,
  freshnessMs: 0,
  cohorts: [],
  nameProperties: {},
};
const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 0, 5);

const named = (name: string) => ({ kind: 'named', name });

function definition(steps: string, more: object = {}): FunnelDefinition {
  return parseDefinition({
    kind: 'funnel',
    steps: [...steps].map(named),
    range: { start: '2026-01-05', end: '2026-01-06' },
    windowMs: 3 * dayMs,
    ...more,
  }) as FunnelDefinition;
}

function planOf(steps: string, more: object = {}) {
  const [plan] = planFunnel(definition(steps, more), facts);
  if (!plan) throw new Error('no plan');
  return plan;
}

describe('a plan', () => {
  it('reads behind the range as far as the window reaches; in any order before it, too', () => {
    expect(planOf('AB').stream).toMatchObject({ fromMs: startMs, toMs: startMs + 5 * dayMs });
    expect(planOf('AB', { order: 'any' }).stream).toMatchObject({
      fromMs: startMs - 3 * dayMs,
      toMs: startMs + 5 * dayMs,
    });
  });

  it('tells which steps must lie in a later tick', () => {
    const isLater = (steps: string, more: object = {}) =>
      planOf(steps, more).steps.map((step) => step.isLater);
    expect(isLater('ABAC')).toEqual([false, false, true, false]);
    expect(isLater('AB', { steps: [named('A'), { kind: 'any' }, named('B')] })).toEqual([false, true, true]);
  });

  it('tells whether an event can have several marks', () => {
    expect(planOf('AB').disjoint).toBe(true);
    expect(planOf('AA').disjoint).toBe(false);
    expect(planOf('AB', { exclusions: [{ event: named('B') }] }).disjoint).toBe(false);
    expect(planOf('AB', { exclusions: [{ event: { kind: 'any' } }] }).disjoint).toBe(false);
  });

  it('asks a segment of the first step only, one plan each', () => {
    const condition = {
      ...{ kind: 'property', property: { kind: 'event', name: 'x' } },
      ...{ operator: 'is set', values: [] },
    };
    const plans = planFunnel(
      definition('AB', { segments: [{ conditions: [condition] }, { conditions: [] }] }),
      facts,
    );
    expect(plans.map(({ steps }) => steps.map(({ selector }) => selector.conditions.length))).toEqual([
      [1, 0],
      [0, 0],
    ]);
  });

  it.each([
    [{ holdConstant: [{ kind: 'groupValue', groupType: 'team' }] }, 'holdConstant[0].groupType'],
    [{ breakdowns: [{ kind: 'groupValue', groupType: 'team' }] }, 'breakdowns[0].groupType'],
    [{ unit: { kind: 'group', groupType: 'team' } }, 'unit.groupType'],
  ])('refuses %j at %s', (more, path) => {
    expect(() => planOf('AB', more)).toThrow(expect.objectContaining({ path }));
  });
});

describe('the funnel without its optional step', () => {
  const shorter = (more: object) => removeOptionalStep(definition('ABCD', { optionalStep: 1, ...more }));

  it('is none where no step is optional', () => {
    expect(removeOptionalStep(definition('ABCD'))).toBeUndefined();
  });

  it('moves what is said of later steps', () => {
    const { steps, breakdownStep, frequency, optionalStep } =
      shorter({ breakdownStep: 2, frequency: { step: 0, before: 3 } }) ?? {};
    expect(steps?.map((step) => step.kind === 'named' && step.name)).toEqual(['A', 'C', 'D']);
    expect([breakdownStep, frequency, optionalStep]).toEqual([1, { step: 0, before: 2 }, undefined]);
  });

  it('leaves out what is said of the step', () => {
    expect(shorter({ frequency: { step: 1, before: 3 } })).not.toHaveProperty('frequency');
    expect(shorter({ breakdownStep: 1 })).toMatchObject({ breakdownStep: 1 });
  });

  it.each([
    [[0, 1], undefined],
    [[1, 2], undefined],
    [
      [0, 2],
      [0, 1],
    ],
    [
      [1, 3],
      [1, 2],
    ],
    [
      [2, 3],
      [1, 2],
    ],
  ])('turns an exclusion between %j into one between %j', (between, expected) => {
    const found = shorter({ exclusions: [{ event: named('X'), between }] })?.exclusions;
    expect(found?.map((each) => each.between)).toEqual(expected ? [expected] : []);
  });
});
