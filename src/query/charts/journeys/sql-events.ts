/** The events around anchors that may be steps of paths. */
import { missingValue } from '../../definition/parts.ts';
import type { SelectorPlan, Values } from '../../plan/plan.ts';
import { deferValues, resolveDeferred } from '../../sql/scan/deferred-look-ups.ts';
import { selectMergedUsers } from '../../sql/scan/look-ups.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { compileSelector, orderPairs, scanPairs, timeMs } from '../../sql/scan/stream.ts';
import { momentValue } from '../../sql/scan/time.ts';
import {
  all,
  as,
  bound,
  call,
  cast,
  column,
  compare,
  constant,
  not,
  same,
  some,
} from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import type { JourneysPlan } from './plan.ts';
import { anchoredUnits, deferredColumns, deferredNames } from './sql-anchors.ts';
import { isMaybeNear } from './sql-near.ts';

/** Separates the name of an event from the value it is expanded by. */
export const nodeSeparator = '\0';

interface JourneyEvents {
  /** Columns that identify a sequence of events: `unit`, and where a path is one session `actor`, `session`. */
  readonly by: readonly string[];
  /**
   * Rows, one per pair: `by`, `o` (its order), `ms`, `node`, `shown` (whether it is a step), `anchors`, `ends` (whether it is a goal), and
   * deferred columns of anchors.
   */
  readonly select: Select;
}

export function journeyEvents(plan: JourneysPlan): JourneyEvents {
  const by = ['unit', ...(plan.inSession ? [...(isByGroup(plan) ? ['actor'] : []), 'session'] : [])];
  return { by, select: named(plan, by, expanded(plan, by, nearAnchors(plan, by))) };
}

function isByGroup({ stream }: JourneysPlan): boolean {
  return stream.unit.kind === 'group';
}

/** What an event is expanded by, as scanned: `x0` …, a text, or a list of keys. */
function expansionNames({ expand }: JourneysPlan): readonly string[] {
  return expand.map((_, index) => `x${index}`);
}

function ofRow(plan: JourneysPlan): readonly string[] {
  return ['o', 'ms', 'event', 'shown', 'anchors', 'ends', ...deferredNames(plan)];
}

function scanned(plan: JourneysPlan): Select {
  const { stream, range, anchor, goal, only, hidden, expand } = plan;
  const match = (selector: SelectorPlan) => compileSelector(stream, selector);
  const isShown = all(
    ...(only.length > 0 ? [some(...only.map(match))] : []),
    ...(hidden.length > 0 ? [not(some(...hidden.map(match)))] : []),
  );
  const isAnchor = all(
    match(anchor),
    compare(column('time'), '>=', momentValue(range.fromMs)),
    compare(column('time'), '<', momentValue(range.toMs)),
  );
  const any: SelectorPlan = { eventType: undefined, conditions: [] };
  const columns: readonly Named[] = [
    ...['chunk', 'row', 'event_type'].map((name) => same(name)),
    as('ms', timeMs),
    as('shown', call('toUInt8', isShown)),
    as('anchors', call('toUInt8', isAnchor)),
    as('ends', call('toUInt8', goal ? match(goal) : constant(0))),
    ...deferredColumns(plan, isAnchor),
    ...(plan.inSession
      ? [as('session', column('session_id')), ...(isByGroup(plan) ? [as('actor', column('user'))] : [])]
      : []),
    ...expand.map(({ values }, index) => as(`x${index}`, expansion(values))),
  ];
  const near = isMaybeNear(plan);
  const where = [
    ...(hidden.length > 0 ? [some(isShown, match(anchor), ...(goal ? [match(goal)] : []))] : []),
    ...(near ? [near] : []),
  ];
  return scanPairs(stream, {
    selectors: only.length > 0 ? [...only, anchor, ...(goal ? [goal] : [])] : [any],
    columns,
    ...(where.length > 0 && { where: all(...where) }),
  });
}

function expansion(values: Values): Expression {
  const list = deferValues(values);
  return values.kind === 'lookup' ? call('arrayDistinct', list) : together(list);
}

/** Several values are joined into one text. */
function together(values: Expression): Expression {
  return call('arrayStringConcat', call('arraySort', values), bound('String', ', '));
}

/** Only units with an anchor, and only as far from it as their paths reach. An anchor that does not count is left out. */
function nearAnchors(plan: JourneysPlan, by: readonly string[]): Select {
  const { count, direction } = plan;
  const [o, first] = [sourceColumn('o'), sourceColumn('first')];
  const placed: Select = {
    node: 'select',
    columns: [
      ...[...by, ...ofRow(plan), ...expansionNames(plan)].map((name) => {
        if (name === 'o')
          return as(name, orderPairs(sourceColumn('ms'), sourceColumn('chunk'), sourceColumn('row')));
        if (name === 'event') return as(name, cast(sourceColumn('event_type'), 'String'));
        return as(name, sourceColumn(name));
      }),
      as('first', first),
    ],
    from: aliasRows(inTimeOfAnchors(plan, by)),
  };
  const columns = [...by, ...ofRow(plan), ...expansionNames(plan)].map((name) =>
    name === 'anchors' && count === 'units'
      ? as(name, call('toUInt8', all(sourceColumn(name), compare(o, '=', first))))
      : as(name, sourceColumn(name)),
  );
  const isAfter =
    direction === 'forward' ? [compare(o, '>=', first)] : count === 'units' ? [compare(o, '<=', first)] : [];
  return { node: 'select', columns, from: aliasRows(placed), where: all(...isAfter) };
}

/** By their times alone: few events are near an anchor, and their order takes a 128-bit number to make. */
function inTimeOfAnchors(plan: JourneysPlan, by: readonly string[]): Select {
  const { count, direction, windowMs, inSession, hasMerges, stream } = plan;
  const ms = sourceColumn('ms');
  const firstMs = column('firstMs', 'a');
  const lastMs = count === 'units' ? firstMs : column('lastMs', 'a');
  const window = constant(windowMs);
  const isNear =
    direction === 'forward'
      ? [compare(ms, '>=', firstMs), compare(call('minus', ms, lastMs), '<=', window)]
      : [compare(ms, '<=', lastMs), compare(call('minus', firstMs, ms), '<=', window)];
  const looksUp = inSession && isByGroup(plan) && hasMerges;
  const canonical = column('canonical', 'm');
  const actor = looksUp
    ? call('if', compare(canonical, '=', constant(0)), sourceColumn('actor'), canonical)
    : sourceColumn('actor');
  const ofEvents = ofRow(plan).flatMap((name) =>
    name === 'o' ? ['chunk', 'row'] : name === 'event' ? ['event_type'] : [name],
  );
  const columns = [...by, ...ofEvents, ...expansionNames(plan)].map((name) => {
    if (name === 'actor') return as(name, actor);
    if ((name === 'shown' || name === 'ends') && inSession) return as(name, inAnySession(sourceColumn(name)));
    return as(name, sourceColumn(name));
  });
  return {
    node: 'select',
    columns: [...columns, as('first', column('first', 'a'))],
    from: {
      node: 'leftJoin',
      left: scanned(plan),
      leftAs: 's',
      joins: [
        { right: anchoredUnits(plan), as: 'a', on: compare(sourceColumn('unit'), '=', column('unit', 'a')) },
        ...(looksUp
          ? [
              {
                right: selectMergedUsers(stream.project),
                as: 'm',
                on: compare(sourceColumn('actor'), '=', column('user', 'm')),
              },
            ]
          : []),
      ],
    },
    where: all(compare(column('first', 'a'), '!=', constant(0)), ...isNear),
  };
}

/** Events without a session are in no path. */
function inAnySession(holds: Expression): Expression {
  return call('toUInt8', all(holds, compare(sourceColumn('session'), '!=', constant(-1))));
}

/** Replaces keys by texts. */
function expanded(plan: JourneysPlan, by: readonly string[], rows: Select): Select {
  const looked = plan.expand.flatMap(({ event, values }, index) =>
    values.kind === 'lookup' ? [{ event, values, name: `x${index}` }] : [],
  );
  if (looked.length === 0) return rows;
  const others = [...by, ...ofRow(plan), ...expansionNames(plan)].filter(
    (name) => !looked.some((each) => each.name === name),
  );
  const each: Select = {
    node: 'select',
    columns: [
      ...others.map((name) => as(name, sourceColumn(name))),
      ...looked.map(({ name, event }) => as(name, eachKey(sourceColumn(name), event))),
    ],
    from: aliasRows(rows),
  };
  const resolved = resolveDeferred(
    plan.stream.project,
    each,
    looked.map(({ name, values }) => ({ column: name, values, as: name })),
    others,
  );
  return {
    node: 'select',
    columns: [
      as('unit', sourceColumn('unit')),
      as('o', sourceColumn('o')),
      ...others
        .filter((name) => name !== 'unit' && name !== 'o')
        .map((name) => as(name, call('any', sourceColumn(name)))),
      ...looked.map(({ name }) =>
        as(
          name,
          together(
            call(
              'groupUniqArray',
              cast(call('ifNull', sourceColumn(name), bound('String', missingValue)), 'String'),
            ),
          ),
        ),
      ),
    ],
    from: aliasRows(resolved),
    groupBy: ['unit', 'o'],
  };
}

/** Keys of other events are not looked up. */
function eachKey(keys: Expression, event: string): Expression {
  const isIt = compare(sourceColumn('event'), '=', bound('String', event));
  return call('arrayJoin', call('arrayResize', keys, call('if', isIt, call('length', keys), constant(1))));
}

/** Replaces event and value by the name of the node. */
function named(plan: JourneysPlan, by: readonly string[], rows: Select): Select {
  const event = sourceColumn('event');
  const choices = plan.expand.flatMap(({ event: name }, index) => [
    compare(event, '=', bound('String', name)),
    call('concat', event, call('char', constant(0)), sourceColumn(`x${index}`)),
  ]);
  const node = choices.length === 0 ? event : call('multiIf', ...choices, event);
  return {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, sourceColumn(name))),
      ...ofRow(plan).map((name) => (name === 'event' ? as('node', node) : as(name, sourceColumn(name)))),
    ],
    from: aliasRows(rows),
  };
}
