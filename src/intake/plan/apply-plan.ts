/** The step that holds what clients send against the project's tracking plan. */
import type { EventInput, GroupIdentifyInput, GroupValues, IdentifyInput } from '../../domain/input.ts';
import { emptyObject } from '../../domain/json.ts';
import { type ItemContext, noteCut, type StepResult } from '../item-context.ts';
import { anyValue, type CompiledRules, findCompiled } from './compile-rules.ts';
import { keepPlanned, keepPlannedOperations } from './properties.ts';
import { noteViolation, quote } from './violations.ts';

/**
 * Leaves out what the plan blocks, and what it does not have where it says so; counts all of it. Only of what clients send:
 * imports are history, and what Muster itself writes is set up by people.
 */
export function applyPlan(context: ItemContext): StepResult {
  const { plan } = context.settings;
  if (plan === undefined || context.isImport) return 'next';
  const { source } = context.request;
  if (source !== 'amplitude' && source !== 'segment') return 'next';
  const rules = findCompiled(plan);
  const { item } = context;
  switch (item.kind) {
    case 'event':
      return applyToEvent(context, rules, item);
    case 'identify':
      return applyToIdentify(context, rules, item);
    case 'groupIdentify':
      return applyToGroupIdentify(context, rules, item);
    case 'map':
    case 'settings':
    case 'computed':
      return 'next';
  }
}

function applyToEvent(context: ItemContext, rules: CompiledRules, item: EventInput): StepResult {
  const { eventType } = item;
  const describe = () => `the event ${quote(eventType)}`;
  const planned = rules.events?.get(eventType);
  if (planned?.isStopped) {
    noteCut(context, 'blocked_event', describe());
    return 'refused';
  }
  if (rules.events && !planned && noteViolation(context, rules, 'unplannedEvent', describe()) === 'reject')
    return 'refused';
  keepPlannedGroups(context, rules);
  const find = rules.findEventProperty && (planned?.findProperty ?? rules.findEventProperty);
  const place = { describe, violation: 'unplannedEventProperty' } as const;
  const properties = find
    ? keepPlanned(context, rules, item.properties, { ...place, find })
    : item.properties;
  const userProperties = keepUserProperties(context, rules, item);
  if (properties !== item.properties || userProperties !== item.userProperties)
    context.item = { ...item, properties, ...(userProperties && { userProperties }) };
  return 'next';
}

function applyToIdentify(context: ItemContext, rules: CompiledRules, item: IdentifyInput): StepResult {
  keepPlannedGroups(context, rules);
  const userProperties = keepUserProperties(context, rules, item);
  if (userProperties && userProperties !== item.userProperties) context.item = { ...item, userProperties };
  return 'next';
}

function keepUserProperties(
  context: ItemContext,
  rules: CompiledRules,
  { userProperties, library }: Pick<EventInput, 'userProperties' | 'library'>,
): EventInput['userProperties'] {
  const { findUserProperty, groupTypes } = rules;
  if (!userProperties || !findUserProperty) return userProperties;
  // Go's client sends groups as a $set of the type's name.
  const isOfGo = library?.startsWith('amplitude-go/') ?? false;
  const find = (name: string) =>
    findUserProperty(name) ?? (isOfGo && groupTypes?.has(name) ? anyValue : undefined);
  const place = { describe: () => 'users', violation: 'unplannedUserProperty', find } as const;
  return keepPlannedOperations(context, rules, userProperties, place);
}

/** Nothing is left of it where all its groups are left out. */
function applyToGroupIdentify(
  context: ItemContext,
  rules: CompiledRules,
  item: GroupIdentifyInput,
): StepResult {
  const hadGroups = Object.keys(context.groups).length > 0;
  keepPlannedGroups(context, rules);
  const types = Object.keys(context.groups);
  if (hadGroups && types.length === 0) return 'refused';
  let { groupProperties } = item;
  for (const type of types) {
    const find =
      rules.findGroupProperty && (rules.groupTypes?.get(type)?.findProperty ?? rules.findGroupProperty);
    if (!find) continue;
    const place = {
      describe: () => `the group type ${quote(type)}`,
      violation: 'unplannedGroupProperty',
      find,
    } as const;
    groupProperties = keepPlannedOperations(context, rules, groupProperties, place);
  }
  if (groupProperties !== item.groupProperties) context.item = { ...item, groupProperties };
  return 'next';
}

function keepPlannedGroups(context: ItemContext, rules: CompiledRules): void {
  if (!rules.groupTypes) return;
  const { groups } = context;
  let kept: Record<string, readonly string[]> | undefined;
  for (const type of Object.keys(groups)) {
    const values = groups[type] ?? [];
    const wanted = keepPlannedValues(context, rules, type, values);
    if (wanted === values) continue;
    kept ??= Object.assign(emptyObject<readonly string[]>(), groups);
    if (wanted.length > 0) kept[type] = wanted;
    else delete kept[type];
  }
  if (kept) context.groups = kept;
}

/** `values` itself where nothing is left out. */
function keepPlannedValues(
  context: ItemContext,
  rules: CompiledRules,
  type: string,
  values: GroupValues[string],
): GroupValues[string] {
  const describe = () => `the group type ${quote(type)}`;
  const planned = rules.groupTypes?.get(type);
  if (!planned)
    return noteViolation(context, rules, 'unplannedGroupType', describe()) === 'reject' ? [] : values;
  if (planned.isStopped) {
    noteCut(context, 'blocked_group_type', describe());
    return [];
  }
  const isWrong = (value: string) => !planned.acceptsGroup(value);
  if (!values.some(isWrong)) return values;
  const kept = values.filter((value) => {
    if (!isWrong(value)) return true;
    const detail = `${quote(value)} of ${describe()} does not match ${planned.pattern}`;
    return noteViolation(context, rules, 'wrongGroupValue', detail) === 'mark';
  });
  return kept.length === values.length ? values : kept;
}
