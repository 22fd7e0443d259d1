/** Makes the plan and what people said the same, by taking one of both. */
import { type Answer, call } from '../../../api/call.ts';
import type { PlanEntry } from '../../../api/operations.ts';
import type { Scope } from '../../../api/queries.ts';
import { sendChange } from '../entry/overtaken.ts';

export type Difference = Answer<'listPlanDifferences'>['differences'][number];
type Plan = Answer<'getPlan'>['plan'];
type TypeTerms = Answer<'getGroupTypeTerms'>['terms'];

/** Throws: CallProblem. A plan may come before its data, so what did not arrive yet is taken, too. */
export async function takePlan(scope: Scope, difference: Difference): Promise<unknown> {
  const query = { acceptUnknown: 'true' } as const;
  if (difference.kind === 'event') {
    const { version, terms } = await call('getProjectTerms', {}, scope);
    const others = (terms.inactiveEvents ?? []).filter((event) => event !== difference.name);
    const inactiveEvents = difference.planned ? others : [...others, difference.name];
    return call('setProjectTerms', { query, body: { version, terms: { ...terms, inactiveEvents } } }, scope);
  }
  const path = { type: difference.name };
  const { version, terms } = await call('getGroupTypeTerms', { path }, scope);
  return call(
    'setGroupTypeTerms',
    { path, query, body: { version, terms: sayPlanned(terms, difference) } },
    scope,
  );
}

export function sayPlanned(
  terms: TypeTerms,
  { what, planned }: Extract<Difference, { kind: 'groupType' }>,
): TypeTerms {
  return what === 'nameProperty'
    ? { ...terms, meanings: { ...terms.meanings, name: planned } }
    : { ...terms, [what]: planned };
}

/** Throws: CallProblem; Overtaken. */
export async function takeSettings(scope: Scope, difference: Difference): Promise<unknown> {
  const { kind, name } = difference;
  const { version, plan } = await call('getPlan', { query: {} }, scope);
  return sendChange(scope, { version, key: { kind, name }, put: planSaid(plan, difference) });
}

/** The entry as people said it; where nobody did, without the plan's. */
export function planSaid(plan: Plan, difference: Difference): readonly PlanEntry[] {
  if (difference.kind === 'event')
    return (plan.events ?? [])
      .filter(({ name }) => name === difference.name)
      .map(({ properties: _, ...value }) => ({
        ...{ kind: 'event', value: { ...value, isActive: difference.said ?? !difference.planned } },
      }));
  const { what, said } = difference;
  return (plan.groupTypes ?? [])
    .filter(({ type }) => type === difference.name)
    .map(({ properties: _, [what]: __, ...value }) => ({
      ...{ kind: 'groupType', value: { ...value, ...(said !== undefined && { [what]: said }) } },
    }));
}
