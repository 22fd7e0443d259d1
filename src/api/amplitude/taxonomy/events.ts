/** Event types in the Taxonomy API. */
import type { PlanEntry, PlannedEvent, TrackingPlan } from '../../../query/contract.ts';
import { findNamed, isShown, putEntry } from './edit.ts';
import type { Parameters } from './parameters.ts';
import { called, refusals } from './refused.ts';
import type { Resource, TaxonomyRequest } from './resource.ts';

const hiding = [
  ['is_hidden_from_dropdowns', 'dropdowns'],
  ['is_hidden_from_persona_results', 'personas'],
  ['is_hidden_from_pathfinder', 'pathfinder'],
  ['is_hidden_from_timeline', 'timeline'],
] as const;

export const events: Resource = {
  path: 'event',
  list: ({ plan, parameters }) => {
    const showDeleted = parameters.flag('showDeleted') ?? false;
    return plan.events.filter((event) => isShown(event, showDeleted)).map(showEvent);
  },
  get: ({ plan, name }) => {
    const found = findNamed(plan.events, name);
    if (!found) throw refusals.notFound();
    return showEvent(found);
  },
  create: ({ plan, parameters }) => {
    const name = parameters.required('event_type');
    if (findNamed(plan.events, name)) throw refusals.exists(called.event(name));
    const fresh: EventValue = {
      ...{ name, description: '', tags: [], isActive: true, hiddenFrom: [], groupTypes: [] },
      standing: 'planned',
    };
    return putEntry(plan, ...withCategory(plan, parameters, readEvent(parameters, fresh)));
  },
  update: (request) => {
    const { plan, parameters } = request;
    const event = findPlanned(request);
    const { properties, ...value } = event;
    const name = parameters.text('new_event_type') || event.name;
    if (name !== event.name && findNamed(plan.events, name)) throw refusals.exists(called.event(name));
    const after = readEvent(parameters, { ...value, name });
    const entries = withCategory(plan, parameters, after);
    // Its place and its properties stay.
    const renamed = {
      ...plan,
      events: plan.events.map((each) =>
        each === event ? { ...after, category: value.category, properties } : each,
      ),
    } as TrackingPlan;
    return putEntry(renamed, ...entries);
  },
  remove: (request) => {
    const { plan, name } = request;
    const event = findNamed(plan.events, name);
    if (!event || event.standing === 'deleted') throw refusals.notRemovable(called.event(name), 'event');
    return putStanding(plan, event, 'deleted');
  },
  restore: ({ plan, name }) => {
    const event = findNamed(plan.events, name);
    if (event?.standing !== 'deleted') throw refusals.notDeleted(called.event(name));
    return putStanding(plan, event, 'planned');
  },
};

type EventValue = Extract<PlanEntry, { readonly kind: 'event' }>['value'];

function findPlanned({ plan, name }: TaxonomyRequest): PlannedEvent {
  const event = findNamed(plan.events, name);
  if (!event || event.standing === 'deleted') throw refusals.notPlanned(called.event(name));
  return event;
}

function putStanding(
  plan: TrackingPlan,
  event: PlannedEvent,
  standing: PlannedEvent['standing'],
): TrackingPlan {
  const { properties: _, ...value } = event;
  return putEntry(plan, { kind: 'event', value: { ...value, standing } });
}

/** A category that is not there is made. */
function withCategory(plan: TrackingPlan, parameters: Parameters, value: EventValue): readonly PlanEntry[] {
  const name = parameters.text('category');
  if (name === undefined) return [{ kind: 'event', value }];
  const { category: _, ...without } = value;
  if (name === '') return [{ kind: 'event', value: without }];
  const isNew = !findNamed(plan.categories, name);
  return [
    ...(isNew ? [{ kind: 'category', name } as const] : []),
    { kind: 'event', value: { ...without, category: name } },
  ];
}

function readEvent(parameters: Parameters, before: EventValue): EventValue {
  const [description, displayName, owner] = ['description', 'display_name', 'owner'].map((name) =>
    parameters.text(name),
  );
  const [tags, isActive] = [parameters.list('tags'), parameters.flag('is_active')];
  const hiddenFrom = hiding.flatMap(([parameter, place]) => {
    const isHidden = parameters.flag(parameter) ?? before.hiddenFrom.includes(place);
    return isHidden ? [place] : [];
  });
  return {
    ...before,
    hiddenFrom,
    ...(description !== undefined && { description }),
    ...(displayName && { displayName }),
    ...(owner && { owner }),
    ...(tags !== undefined && { tags }),
    ...(isActive !== undefined && { isActive }),
  };
}

function showEvent(event: PlannedEvent) {
  const { name, category, description, displayName, isActive, tags, owner, hiddenFrom } = event;
  return {
    event_type: name,
    category: category === undefined ? null : { name: category },
    description: description === '' ? null : description,
    display_name: displayName ?? name,
    is_active: isActive,
    ...Object.fromEntries(hiding.map(([parameter, place]) => [parameter, hiddenFrom.includes(place)])),
    tags,
    owner: owner ?? null,
    ...(event.standing === 'deleted' && { is_deleted: true }),
  };
}
