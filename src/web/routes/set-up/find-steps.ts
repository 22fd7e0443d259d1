/** What has arrived and what is missing, until the first chart of groups stands. */
import type { Answer } from '../../api/call.ts';

type Arrivals = Answer<'getArrivals'>;
type ArrivedType = Arrivals['groupTypes'][number];

export const steps = ['event', 'group', 'properties', 'name', 'chart'] as const;
export type Step = (typeof steps)[number];

/** `done`; `next`: what is missing now; `later`: it comes after that. */
export type StepState = 'done' | 'next' | 'later';

/** The type that is furthest: one with events, else the first. */
export function findFurthest({ groupTypes }: Pick<Arrivals, 'groupTypes'>): ArrivedType | undefined {
  return groupTypes.find(({ withEvents }) => withEvents > 0) ?? groupTypes[0];
}

/** Properties and a name are not waited for: a chart stands without them. */
export function findSteps(arrivals: Arrivals): Readonly<Record<Step, StepState>> {
  const type = findFurthest(arrivals);
  const isDone: Readonly<Record<Step, boolean>> = {
    event: arrivals.events > 0,
    group: type !== undefined,
    properties: type !== undefined && type.properties.length > 0,
    name: type?.isNamed === true,
    chart: type !== undefined && type.withEvents > 0,
  };
  const next = steps.find((step) => !isDone[step]);
  const stateOf = (step: Step): StepState => (isDone[step] ? 'done' : step === next ? 'next' : 'later');
  return {
    event: stateOf('event'),
    group: stateOf('group'),
    properties: stateOf('properties'),
    name: stateOf('name'),
    chart: stateOf('chart'),
  };
}
