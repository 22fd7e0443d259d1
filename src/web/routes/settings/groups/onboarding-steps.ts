/** Steps of onboarding as people write them: an event, and perhaps one value of one of its properties. */
import type { Onboarding } from '../../../charts/onboarding-funnel.ts';

export type Step = Onboarding['steps'][number];
type NamedStep = Step & { readonly kind: 'named' };

/** Both empty: the event alone. */
export interface Condition {
  readonly property: string;
  readonly value: string;
}

/** Undefined where the step says more than can be written here: it stays as it is. */
export function readCondition(step: Step): Condition | undefined {
  if (step.kind !== 'named') return undefined;
  const [first, ...rest] = step.filters ?? [];
  if (!first) return { property: '', value: '' };
  const { property, operator, values = [] } = first;
  const isPlain = rest.length === 0 && property.kind === 'event' && operator === 'is' && values.length === 1;
  return isPlain ? { property: property.name, value: values[0] ?? '' } : undefined;
}

export function makeStep(name: string, { property, value }: Condition): NamedStep {
  const filters =
    property === ''
      ? []
      : [{ property: { kind: 'event' as const, name: property }, operator: 'is' as const, values: [value] }];
  return { kind: 'named', name, filters };
}

export function moveStep(steps: readonly Step[], from: number, to: number): readonly Step[] {
  const step = steps[from];
  return step === undefined ? steps : steps.toSpliced(from, 1).toSpliced(to, 0, step);
}
