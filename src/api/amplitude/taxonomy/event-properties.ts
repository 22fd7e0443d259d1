/** Event properties in the Taxonomy API: of one event, or shared by all where none is named. */
import type { PlannedProperty, TrackingPlan } from '../../../query/contract.ts';
import { findNamed, isShown, listEffective, putEntry, renameEntry } from './edit.ts';
import { readProperty, showProperty } from './properties.ts';
import { called, refusals } from './refused.ts';
import type { Resource, TaxonomyRequest } from './resource.ts';

export const eventProperties: Resource = {
  path: 'event-property',
  list: ({ plan, parameters }) => {
    const showDeleted = parameters.flag('showDeleted') ?? false;
    const of = parameters.text('event_type');
    const listed =
      of === undefined
        ? plan.eventProperties.map(shared)
        : listEffective(listOwn(plan, of, 400), plan.eventProperties);
    return listed
      .filter(({ property }) => isShown(property, showDeleted))
      .map(({ property, isOwn }) => show(property, isOwn ? of : undefined));
  },
  get: ({ plan, parameters, name }) => {
    const of = parameters.text('event_type');
    const own = of === undefined ? undefined : findNamed(listOwn(plan, of, 400), name);
    const found = own ?? findNamed(plan.eventProperties, name);
    if (!found) throw refusals.notFound();
    return show(found, own && of);
  },
  create: ({ plan, parameters }) => {
    const name = parameters.required('event_property');
    const of = parameters.text('event_type');
    if (findNamed(listAmong(plan, of), name)) throw refusals.exists(called.eventProperty(name, of));
    return putEntry(plan, entry(of, readProperty(parameters, name, undefined)));
  },
  update: (request) => {
    const { plan, parameters } = request;
    const { of, property } = findPlanned(request, (what) => refusals.notPlanned(what));
    const name = parameters.text('new_event_property_value') || property.name;
    if (name !== property.name && findNamed(listAmong(plan, of), name))
      throw refusals.exists(called.eventProperty(name, of));
    const after = entry(of, readProperty(parameters, name, property));
    if (name === property.name) return putEntry(plan, after);
    return renameEntry(
      plan,
      { kind: 'eventProperty', ...(of !== undefined && { of }), name: property.name },
      after,
    );
  },
  remove: (request) => {
    const found = findPlanned(request, (what) => refusals.notRemovable(what, 'event property'));
    return putEntry(request.plan, entry(found.of, { ...found.property, standing: 'deleted' }));
  },
  restore: ({ plan, parameters, name }) => {
    const of = parameters.text('event_type');
    const found = findNamed(listAmong(plan, of), name);
    if (found?.standing !== 'deleted') throw refusals.notDeleted(called.eventProperty(name, of));
    return putEntry(plan, entry(of, { ...found, standing: 'planned' }));
  },
};

const shared = (property: PlannedProperty) => ({ property, isOwn: false });

function entry(of: string | undefined, value: PlannedProperty) {
  return { kind: 'eventProperty' as const, ...(of !== undefined && { of }), value };
}

/** 400: it is read; 409: it is changed. */
function listOwn({ events }: TrackingPlan, of: string, status: 400 | 409): readonly PlannedProperty[] {
  const event = findNamed(events, of);
  if (event) return event.properties;
  throw status === 400 ? refusals.notFound() : refusals.notPlanned(called.event(of));
}

/** Those that a change is about. */
function listAmong(plan: TrackingPlan, of: string | undefined): readonly PlannedProperty[] {
  return of === undefined ? plan.eventProperties : listOwn(plan, of, 409);
}

function findPlanned(
  { plan, parameters, name }: TaxonomyRequest,
  refuse: (what: string) => Error,
): { readonly of: string | undefined; readonly property: PlannedProperty } {
  const of = parameters.text('event_type');
  const property = findNamed(listAmong(plan, of), name);
  if (!property || property.standing === 'deleted') throw refuse(called.eventProperty(name, of));
  return { of, property };
}

function show(property: PlannedProperty, of: string | undefined) {
  return {
    event_property: property.name,
    event_type: of ?? null,
    ...showProperty(property),
    is_required: property.isRequired,
    is_hidden: property.isHidden,
  };
}
