/** Statement for the units behind a number of journeys. */

import {
  all,
  as,
  bound,
  call,
  column,
  compare,
  constant,
  from,
  isIn,
  not,
  same,
} from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { JourneysPlan } from './plan.ts';
import type { JourneyNodeRef, JourneyPlace } from './point.ts';
import { hasValues } from './sql-anchors.ts';
import { nodeSeparator } from './sql-events.ts';
import { endings, journeyPaths } from './sql-paths.ts';

/** Rows `unit`, `metric`: how many of its paths the number counts. `values`: values of the breakdowns of the plan, which has none where these are empty. */
export function journeyUnits(plan: JourneysPlan, place: JourneyPlace, values: readonly string[]): Select {
  return {
    node: 'select',
    columns: [same('unit'), as('metric', call('count'))],
    from: from(journeyPaths(plan)),
    where: all(...hasValues(values), ...listConditions(place)),
    groupBy: ['unit'],
  };
}

function nodeText({ event, value }: { readonly event: string; readonly value?: string }): string {
  return value === undefined ? event : event + nodeSeparator + value;
}

function listConditions(place: JourneyPlace): readonly Expression[] {
  switch (place.part) {
    case 'step':
      return [
        comesTo(place.step),
        ...(place.node ? [isNode(place.step, place.node)] : []),
        ...listOutcomeConditions(place),
      ];
    case 'link':
      return [comesTo(place.step + 1), isNode(place.step, place.from), isNode(place.step + 1, place.to)];
    case 'path':
      return [
        compare(column('nodes'), '=', bound('Array(String)', place.nodes.map(nodeText))),
        hasEnding(place.ending),
      ];
  }
}

function listOutcomeConditions({
  outcome,
  step,
}: Extract<JourneyPlace, { part: 'step' }>): readonly Expression[] {
  if (outcome === 'came') return [];
  if (outcome === 'converted') return [compare(column('reached'), '=', constant(1))];
  return [compare(length, '=', constant(step + 1)), hasEnding(outcome)];
}

const length = call('length', column('nodes'));

function comesTo(step: number): Expression {
  return compare(length, '>', constant(step));
}

function hasEnding(ending: (typeof endings)[number]): Expression {
  return compare(column('ending'), '=', constant(endings.indexOf(ending)));
}

function isNode(step: number, node: JourneyNodeRef): Expression {
  const nodeAtStep = call('arrayElement', column('nodes'), constant(step + 1));
  if ('except' in node) return not(isIn(nodeAtStep, bound('Array(String)', node.except.map(nodeText))));
  return compare(nodeAtStep, '=', bound('String', nodeText(node)));
}
