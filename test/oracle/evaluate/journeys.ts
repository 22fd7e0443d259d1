/** Journeys: every path of every unit, one by one. */
import type {
  JourneyEvent,
  JourneyNode,
  JourneyNodeRef,
  JourneyPath,
  JourneyPlace,
  JourneySeries,
  JourneysDefinition,
  JourneysResult,
  Segment,
} from '../../../src/query/contract.ts';
import { compareTexts, eventsWithoutUnit, inOrder, notesOf } from './breakdowns.ts';
import { isIn } from './calendar.ts';
import { segmentHolds, segmentsOf } from './conditions.ts';
import { type Pair, valuesOf } from './pairs.ts';
import { combinationsOf, groupBy, keyOf, type Scope, selects, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { shareOf } from './shares.ts';

type Asked = Scope<JourneysDefinition>;

type BareJourneys = Omit<BareSeries<JourneySeries>, 'steps' | 'paths'> & {
  readonly steps: readonly { readonly nodes: readonly Omit<JourneyNode, 'label'>[] }[];
  readonly paths: readonly (Omit<JourneyPath, 'nodes'> & { readonly nodes: readonly JourneyEvent[] })[];
};

export type JourneysAnswer = Omit<Bare<JourneysResult>, 'series'> & {
  readonly series: readonly BareJourneys[];
};

/** One path, told as far as the chart tells it. */
export interface Path {
  readonly anchor: Pair;
  readonly nodes: readonly JourneyEvent[];
  readonly ending: JourneyPath['ending'];
  /** It comes to its end, whether that is told or not. */
  readonly reached: boolean;
}

const dayMs = 86_400_000;

export function evaluateJourneys(scope: Asked): JourneysAnswer {
  const { definition } = scope;
  const { breakdowns, limit } = definition;
  const results = segmentsOf(scope).map((segment, index) => {
    const paths = pathsOf(scope, segment);
    const keys = new Set(paths.flatMap(({ anchor }) => combinationsOf(scope, breakdowns, anchor).map(keyOf)));
    const all: readonly (readonly string[])[] =
      breakdowns.length === 0 ? [[]] : [...keys].map((key) => JSON.parse(key));
    const sorted = inOrder(
      all,
      (values) => pathsUnder(scope, paths, values).length,
      (values) => values,
    );
    return {
      paths,
      omitted: Math.max(0, sorted.length - limit),
      series: sorted
        .slice(0, limit)
        .map((values) => seriesOf(scope, index, values, pathsUnder(scope, paths, values))),
    };
  });
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  const [first] = results;
  const anchorOf = definition.start ?? definition.end ?? { kind: 'any' as const, filters: [] };
  return {
    kind: 'journeys',
    series: results.flatMap(({ series }) => series),
    omittedValues,
    notes: notesOf(scope, eventsWithoutUnit(scope, [{ selector: anchorOf, inSegments: true }]), {
      counted: (first?.paths ?? []).flatMap(({ anchor }) =>
        combinationsOf(scope, breakdowns, anchor).map((values) => ({ unit: anchor.unit, values })),
      ),
      breakdowns,
      shown: (first?.series ?? []).map(({ values }) => values),
      omittedValues,
    }),
  };
}

export function pathsOf(scope: Asked, segment: Segment): readonly Path[] {
  const { start, end, count } = scope.definition;
  const anchorOf = start ?? end;
  if (!anchorOf) throw new Error('journeys without start and end');
  return [...groupBy(scope.pairs, ({ unit }) => unit).values()].flatMap((pairs) => {
    const anchors = pairs.filter(
      (pair) =>
        isIn(scope.range, pair.timeMs) &&
        selects(scope, anchorOf, pair) &&
        segmentHolds(scope, segment, pair),
    );
    return (count === 'units' ? anchors.slice(0, 1) : anchors).map((anchor) =>
      pathFrom(scope, pairs, anchor),
    );
  });
}

function pathFrom(scope: Asked, all: readonly Pair[], anchor: Pair): Path {
  const { start, end, steps, within } = scope.definition;
  const told = start ? all : [...all].reverse();
  const pairs =
    within.kind === 'session' ? told.filter((pair) => sessionOf(pair) === sessionOf(anchor)) : told;
  const windowMs = within.kind === 'session' ? dayMs : within.windowMs;
  const isAlone = within.kind === 'session' && sessionOf(anchor) === undefined;
  const behind = (isAlone ? [anchor] : pairs.slice(pairs.indexOf(anchor))).filter(
    ({ timeMs }) => Math.abs(timeMs - anchor.timeMs) <= windowMs,
  );
  const [, ...later] = behind;
  const goal = start && end ? later.find((pair) => selects(scope, end, pair)) : undefined;
  const before = goal ? later.slice(0, later.indexOf(goal)) : later;
  const shown = [anchor, ...before.filter((pair) => isShown(scope, pair))].map((pair) => nodeOf(scope, pair));
  const list = [
    ...(scope.definition.foldRepeats ? withoutRepeats(shown) : shown),
    ...(goal ? [nodeOf(scope, goal)] : []),
  ];
  const nodes = list.slice(0, steps);
  const ending = list.length > steps ? 'further' : goal ? 'ended' : 'stopped';
  return { anchor, nodes, ending, reached: goal !== undefined };
}

/** Undefined of an event without a session. */
function sessionOf({ event }: Pair): string | undefined {
  const { sessionId = -1 } = event.item;
  return sessionId === -1 ? undefined : keyOf([event.person.counted().name, String(sessionId)]);
}

function isShown(scope: Asked, pair: Pair): boolean {
  const { only, hidden } = scope.definition;
  const isAny = (selectors: typeof only) => selectors.some((selector) => selects(scope, selector, pair));
  return (only.length === 0 || isAny(only)) && !isAny(hidden);
}

function withoutRepeats(nodes: readonly JourneyEvent[]): readonly JourneyEvent[] {
  return nodes.filter((node, index) => {
    const before = nodes[index - 1];
    return !before || nodeKey(before) !== nodeKey(node);
  });
}

function nodeOf(scope: Asked, pair: Pair): JourneyEvent {
  const { eventType: event } = pair.event.item;
  const expansion = scope.definition.expand.find((each) => each.event === event);
  if (!expansion) return { event };
  const values = [...valuesOf(expansion.property, pair, scope)].sort((a, b) => compareTexts([a], [b]));
  return { event, value: values.join(', ') };
}

const nodeKey = ({ event, value }: JourneyEvent): string =>
  value === undefined ? event : `${event}\0${value}`;

export function pathsUnder(scope: Asked, paths: readonly Path[], values: readonly string[]): readonly Path[] {
  if (values.length === 0) return paths;
  return paths.filter(({ anchor }) =>
    combinationsOf(scope, scope.definition.breakdowns, anchor).some((each) => keyOf(each) === keyOf(values)),
  );
}

function seriesOf(
  scope: Asked,
  segment: number,
  values: readonly string[],
  paths: readonly Path[],
): BareJourneys {
  const { definition } = scope;
  const isBetween = definition.start !== undefined && definition.end !== undefined;
  const converted = (some: readonly Path[]) =>
    isBetween ? { converted: some.filter(({ reached }) => reached).length } : {};
  const steps = Array.from({ length: definition.steps }, (_, step) => stepOf(paths, step, definition.nodes));
  const nodeAt = (path: Path, step: number): number => {
    const own = path.nodes[step];
    const named = steps[step]?.named ?? [];
    const position = named.findIndex(({ key }) => own !== undefined && key === nodeKey(own));
    return position < 0 ? named.length : position;
  };
  const links = steps.slice(1).flatMap((_, step) => {
    const going = paths.filter(({ nodes }) => nodes.length > step + 1);
    const groups = [
      ...groupBy(going, (path) => keyOf([nodeAt(path, step), nodeAt(path, step + 1)].map(String))),
    ];
    return groups
      .map(([key, own]) => {
        const [from, to] = JSON.parse(key).map(Number);
        return { step, from, to, count: own.length, ...converted(own) };
      })
      .sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to);
  });
  const whole = [...groupBy(paths, ({ nodes, ending }) => keyOf([...nodes.map(nodeKey), ending])).values()];
  const sorted = [...whole].sort((a, b) => b.length - a.length || comparePaths(a[0], b[0]));
  const told = sorted.slice(0, definition.paths);
  return {
    segment,
    values,
    small: paths.length < definition.smallBelow,
    starters: paths.length,
    ...(isBetween && { converted: shareOf(converted(paths).converted ?? 0, paths.length) }),
    steps: steps
      .filter(({ all }) => all.length > 0)
      .map(({ named, others }) => ({
        nodes: [
          ...named.map(({ node, own }) => ({ ...node, ...countsOf(own) })),
          ...(others.length > 0 ? [countsOf(others)] : []),
        ],
      })),
    links,
    paths: told.map((own) => ({
      nodes: own[0]?.nodes ?? [],
      ending: own[0]?.ending ?? 'stopped',
      share: shareOf(own.length, paths.length),
      ...converted(own),
    })),
    otherPaths: paths.length - sum(told.map((own) => own.length)),
  };

  function countsOf(own: readonly StepPath[]) {
    const ends = (ending: Path['ending']) =>
      own.filter(({ path, step }) => path.nodes.length === step + 1 && path.ending === ending).length;
    return {
      share: shareOf(own.length, paths.length),
      stopped: ends('stopped'),
      ended: ends('ended'),
      further: ends('further'),
      ...converted(own.map(({ path }) => path)),
    };
  }
}

interface StepPath {
  readonly path: Path;
  readonly step: number;
}

/** The paths that come to a step: by the nodes told by name, and the others. */
function stepOf(paths: readonly Path[], step: number, most: number) {
  const all = paths.filter(({ nodes }) => nodes.length > step).map((path) => ({ path, step }));
  const nodes = [...groupBy(all, ({ path }) => nodeKey(path.nodes[step] ?? { event: '' }))].map(
    ([key, own]) => ({
      key,
      node: own[0]?.path.nodes[step],
      own,
    }),
  );
  const sorted = inOrder(
    nodes,
    ({ own }) => own.length,
    ({ key }) => [key],
  );
  return { all, named: sorted.slice(0, most), others: sorted.slice(most).flatMap(({ own }) => own) };
}

const endings: readonly Path['ending'][] = ['stopped', 'ended', 'further'];

function comparePaths(a: Path | undefined, b: Path | undefined): number {
  if (!a || !b) return 0;
  const [one, other] = [a.nodes.map(nodeKey), b.nodes.map(nodeKey)];
  const shorter = Math.min(one.length, other.length);
  return (
    compareTexts(one.slice(0, shorter), other.slice(0, shorter)) ||
    one.length - other.length ||
    endings.indexOf(a.ending) - endings.indexOf(b.ending)
  );
}

/** The paths that a number counts. */
export function pathsAt(paths: readonly Path[], place: JourneyPlace): readonly Path[] {
  const isNode = ({ nodes }: Path, step: number, ref: JourneyNodeRef): boolean => {
    const own = nodes[step];
    if (own === undefined) return false;
    if ('except' in ref) return !ref.except.some((each) => nodeKey(each) === nodeKey(own));
    return nodeKey(ref) === nodeKey(own);
  };
  switch (place.part) {
    case 'step':
      return paths.filter((path) => {
        const { step, node, outcome } = place;
        if (path.nodes.length <= step || (node && !isNode(path, step, node))) return false;
        if (outcome === 'came') return true;
        if (outcome === 'converted') return path.reached;
        return path.nodes.length === step + 1 && path.ending === outcome;
      });
    case 'link':
      return paths.filter(
        (path) => isNode(path, place.step, place.from) && isNode(path, place.step + 1, place.to),
      );
    case 'path':
      return paths.filter(
        ({ nodes, ending }) =>
          ending === place.ending && keyOf(nodes.map(nodeKey)) === keyOf(place.nodes.map(nodeKey)),
      );
  }
}
