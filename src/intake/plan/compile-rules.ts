/** The rules of a plan as look-ups, with patterns compiled: once per version of the settings. */
import type { Json } from '../../domain/json.ts';
import { compilePattern } from '../../domain/linear-pattern.ts';
import type { GroupTypeRule, PlanRules, PropertyRule } from '../../domain/plan-rules.ts';

export interface PropertyCheck {
  readonly isStopped: boolean;
  /** What a value must be, in words. */
  readonly wanted: string;
  /** Whether a value of an event, or one that is set, is as planned. */
  acceptsValue(value: Json): boolean;
  /** The same of a value that is added to a list. */
  acceptsPart(value: Json): boolean;
}

export const anyValue: PropertyCheck = {
  ...{ isStopped: false, wanted: 'any' },
  acceptsValue: () => true,
  acceptsPart: () => true,
};

/** Undefined: not planned. */
type FindProperty = (name: string) => PropertyCheck | undefined;

interface EventCheck {
  readonly isStopped: boolean;
  readonly findProperty: FindProperty;
}

interface GroupTypeCheck extends EventCheck {
  /** In words; undefined: any value. */
  readonly pattern: string | undefined;
  acceptsGroup(value: string): boolean;
}

export interface CompiledRules {
  readonly answers: PlanRules['answers'];
  /** Absent: the plan says nothing of events. So of the others. */
  readonly events?: ReadonlyMap<string, EventCheck>;
  readonly groupTypes?: ReadonlyMap<string, GroupTypeCheck>;
  /** Of events, and of group types, that are not planned themselves. */
  readonly findEventProperty?: FindProperty;
  readonly findUserProperty?: FindProperty;
  readonly findGroupProperty?: FindProperty;
}

const compiled = new WeakMap<PlanRules, CompiledRules>();

export function findCompiled(rules: PlanRules): CompiledRules {
  const known = compiled.get(rules);
  if (known) return known;
  const made = compileRules(rules);
  compiled.set(rules, made);
  return made;
}

function compileRules({ answers, events, groupTypes, ...rules }: PlanRules): CompiledRules {
  const ofEvents = indexProperties(rules.eventProperties);
  const ofGroups = indexProperties(rules.groupProperties);
  return {
    answers,
    ...(events && {
      events: new Map(
        events.map(({ name, stopped, properties }) => [
          name,
          { isStopped: stopped !== undefined, findProperty: combine(indexProperties(properties), ofEvents) },
        ]),
      ),
    }),
    ...(groupTypes && {
      groupTypes: new Map(groupTypes.map((rule) => [rule.type, compileGroupType(rule, ofGroups)])),
    }),
    ...(rules.eventProperties && { findEventProperty: (name) => ofEvents.get(name) }),
    ...(rules.userProperties && { findUserProperty: combine(indexProperties(rules.userProperties)) }),
    ...(rules.groupProperties && { findGroupProperty: (name) => ofGroups.get(name) }),
  };
}

type Index = ReadonlyMap<string, PropertyCheck>;

function combine(own: Index, shared?: Index): FindProperty {
  return (name) => own.get(name) ?? shared?.get(name);
}

function indexProperties(properties: readonly PropertyRule[] = []): Index {
  return new Map(properties.map((rule) => [rule.name, compileProperty(rule)]));
}

function compileGroupType({ stopped, pattern, properties }: GroupTypeRule, shared: Index): GroupTypeCheck {
  return {
    isStopped: stopped !== undefined,
    findProperty: combine(indexProperties(properties), shared),
    pattern,
    acceptsGroup: pattern === undefined ? () => true : compileTextCheck(pattern),
  };
}

function compileProperty(rule: PropertyRule): PropertyCheck {
  const { stopped, type = 'any', isList = false, pattern } = rule;
  const acceptsPart = compileValueCheck(rule);
  const like = pattern === undefined ? '' : ` matching ${pattern}`;
  return {
    isStopped: stopped !== undefined,
    wanted: `${isList ? `a list of ${type}` : type}${like}`,
    acceptsPart,
    acceptsValue: isList ? (value) => Array.isArray(value) && value.every(acceptsPart) : acceptsPart,
  };
}

/** One value; null is none, and always as planned. */
function compileValueCheck({ type, pattern, values = [] }: PropertyRule): (value: Json) => boolean {
  if (type === undefined) return () => true;
  switch (type) {
    case 'string': {
      if (pattern === undefined) return (value) => value === null || typeof value === 'string';
      const matches = compileTextCheck(pattern);
      return (value) => value === null || (typeof value === 'string' && matches(value));
    }
    case 'number':
      return (value) => value === null || typeof value === 'number';
    case 'integer':
      return (value) => value === null || Number.isInteger(value);
    case 'boolean':
      return (value) => value === null || typeof value === 'boolean';
    case 'enum': {
      const allowed = new Set(values);
      return (value) => value === null || (typeof value !== 'object' && allowed.has(String(value)));
    }
  }
}

/** A pattern was checked when the plan was saved; one that a later program does not know accepts everything. */
function compileTextCheck(pattern: string): (text: string) => boolean {
  const made = compilePattern(pattern);
  return typeof made === 'string' ? () => true : (text) => made.matches(text);
}
