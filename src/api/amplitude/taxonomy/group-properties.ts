/** Group properties in the Taxonomy API: shared, and overridden for single group types. */
import type { PlanEntry, PlannedProperty, TrackingPlan } from '../../../query/contract.ts';
import { findNamed, isShown, listEffective, putEntry } from './edit.ts';
import type { Parameters } from './parameters.ts';
import { readProperty, showProperty } from './properties.ts';
import { called, refusals, TaxonomyRefusal } from './refused.ts';
import type { Resource, TaxonomyRequest } from './resource.ts';

export const groupProperties: Resource = {
  path: 'group-property',
  list: (request) => {
    const of = readType(request);
    const showDeleted = request.parameters.flag('showDeleted') ?? false;
    const { groupProperties: shared } = request.plan;
    const listed =
      of === undefined
        ? shared.map((property) => ({ property, isOwn: false }))
        : listEffective(listOwn(request.plan, of), shared);
    return listed
      .filter(({ property }) => isShown(property, showDeleted))
      .map(({ property, isOwn }) => show(property, isOwn ? of : undefined));
  },
  get: (request) => {
    const { of, own, shared } = find(request);
    const found = own ?? shared;
    if (!found) throw refusals.notFound();
    return show(found, own && of);
  },
  create: (request) => {
    const { plan, parameters } = request;
    const name = readName(parameters.required('group_property'));
    const { of, own, shared } = find({ ...request, name });
    // Of no type yet: it is shared. Of another: this type's own.
    const isOverride = of !== undefined && (shared !== undefined || isOwnElsewhere(plan, name));
    if (isOverride ? own : (own ?? shared)) throw refusals.exists(called.groupProperty(name, of));
    refuseClassified(parameters, isOverride);
    return put(plan, isOverride ? of : undefined, readProperty(parameters, name, undefined));
  },
  update: (request) => {
    const { plan, parameters } = request;
    const scope = parameters.choice('overrideScope', ['override', 'shared']);
    const { of, own, shared } = find(request);
    if (scope !== undefined && of === undefined)
      throw refusals.wrong('overrideScope', 'only together with group_type');
    const before = own ?? shared;
    if (!before) throw refusals.notPlanned(called.groupProperty(readName(request.name), of));
    const isOverride = scope === undefined ? own !== undefined : scope === 'override';
    refuseClassified(parameters, isOverride);
    const name = readName(parameters.text('new_group_property_value') || before.name);
    if (isOverride) {
      refuseTaken(listOwn(plan, of ?? ''), before.name, name, of);
      return put(withoutOwn(plan, of, before.name), of, readProperty(parameters, name, before));
    }
    refuseTaken(plan.groupProperties, before.name, name, undefined);
    const cleared = scope === 'shared' ? withoutOwn(plan, of, before.name) : plan;
    return put(
      withoutShared(cleared, before.name),
      undefined,
      readProperty(parameters, name, shared ?? before),
    );
  },
};

const readName = (name: string) => name.replace(/^grp:/, '');

/** Errors: TaxonomyRefusal 404 where the project has no such type. */
function readType({ plan, parameters, groupTypes }: TaxonomyRequest): string | undefined {
  const of = parameters.text('group_type');
  if (of === undefined || of === '') return undefined;
  if (plan.groupTypes.some(({ type }) => type === of) || groupTypes.includes(of)) return of;
  throw new TaxonomyRefusal(404, `Group type "${of}" not found`);
}

function listOwn({ groupTypes }: TrackingPlan, of: string): readonly PlannedProperty[] {
  return groupTypes.find(({ type }) => type === of)?.properties ?? [];
}

function find(request: TaxonomyRequest) {
  const of = readType(request);
  const name = readName(request.name);
  const own = of === undefined ? undefined : findNamed(listOwn(request.plan, of), name);
  return { of, own, shared: findNamed(request.plan.groupProperties, name) };
}

function isOwnElsewhere({ groupTypes }: TrackingPlan, name: string): boolean {
  return groupTypes.some(({ properties }) => findNamed(properties, name));
}

function refuseClassified(parameters: Parameters, isOverride: boolean): void {
  if (isOverride && parameters.text('classifications') !== undefined)
    throw refusals.wrong('classifications', 'only of shared properties');
}

function refuseTaken(
  among: readonly PlannedProperty[],
  before: string,
  name: string,
  of: string | undefined,
): void {
  if (name !== before && findNamed(among, name)) throw refusals.exists(called.groupProperty(name, of));
}

function withoutOwn(plan: TrackingPlan, of: string | undefined, name: string): TrackingPlan {
  return {
    ...plan,
    groupTypes: plan.groupTypes.map((each) =>
      each.type === of ? { ...each, properties: each.properties.filter((own) => own.name !== name) } : each,
    ),
  };
}

function withoutShared(plan: TrackingPlan, name: string): TrackingPlan {
  return { ...plan, groupProperties: plan.groupProperties.filter((each) => each.name !== name) };
}

/** A type that arrived and is not planned yet is planned with its first own property. */
function put(plan: TrackingPlan, of: string | undefined, value: PlannedProperty): TrackingPlan {
  const isPlanned = of === undefined || plan.groupTypes.some(({ type }) => type === of);
  const type: readonly PlanEntry[] = isPlanned ? [] : [newType(of)];
  return putEntry(plan, ...type, { kind: 'groupProperty', ...(of !== undefined && { of }), value });
}

function newType(type: string): PlanEntry {
  const value = { type, description: '', tags: [], source: '', examples: [], standing: 'planned' } as const;
  return { kind: 'groupType', value };
}

function show(property: PlannedProperty, of: string | undefined) {
  return {
    group_type: of ?? null,
    group_property: `grp:${property.name}`,
    ...showProperty(property),
    is_hidden: property.isHidden,
    classifications: property.classifications,
  };
}
