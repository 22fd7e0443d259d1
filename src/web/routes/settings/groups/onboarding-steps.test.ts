/** Steps of onboarding, as they are written in a form. */
import { describe, expect, it } from 'vitest';
import { makeStep, moveStep, readCondition, type Step } from './onboarding-steps.ts';

describe('a condition', () => {
  it.each([
    { property: '', value: '' },
    { property: 'step_name', value: 'invite teammates' },
  ])('is read as it was written: $property', (condition) => {
    expect(readCondition(makeStep('step done', condition))).toEqual(condition);
  });

  it('is not read where there is more than one', () => {
    const [filter] = makeStep('a', { property: 'p', value: 'v' }).filters ?? [];
    const filters = filter ? [filter, filter] : [];
    expect(readCondition({ kind: 'named', name: 'a', filters })).toBeUndefined();
    expect(
      readCondition({
        kind: 'named',
        name: 'a',
        filters: filters.slice(1).map((each) => ({ ...each, operator: 'contains' as const })),
      }),
    ).toBeUndefined();
    expect(readCondition({ kind: 'any' } as Step)).toBeUndefined();
  });
});

it('moves a step to where another is', () => {
  const steps = ['a', 'b', 'c'].map((name) => makeStep(name, { property: '', value: '' }));
  const names = (moved: readonly Step[]) => moved.map((step) => ('name' in step ? step.name : ''));
  expect(names(moveStep(steps, 2, 1))).toEqual(['a', 'c', 'b']);
  expect(names(moveStep(steps, 0, 1))).toEqual(['b', 'a', 'c']);
});
