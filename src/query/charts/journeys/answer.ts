/** Makes the answer of a journeys chart from the rows of its statements. */
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { omittedValues, type RowsOf, rowsBy } from '../../answer/rows.ts';
import { makeShare } from '../../answer/share.ts';
import { listSegments } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import type {
  JourneyEvent,
  JourneyLink,
  JourneyNode,
  JourneyPath,
  JourneySeries,
  JourneysResult,
} from './result.ts';
import type { JourneysDefinition } from './schema.ts';
import { nodeSeparator } from './sql-events.ts';
import { endings } from './sql-paths.ts';
import { atLink, atPath, atStep, type JourneyItemsRow, type JourneyValuesRow } from './sql-statements.ts';

/** Rows of the statements of one segment; `values` only with breakdowns. */
export interface JourneyRows {
  readonly values: readonly JourneyValuesRow[];
  readonly items: readonly JourneyItemsRow[];
}

export function journeysAnswer(
  definition: JourneysDefinition,
  segments: readonly JourneyRows[],
): AnswerOf<JourneysResult> {
  const count = definition.breakdowns.length;
  return {
    kind: 'journeys',
    series: segments.flatMap(({ values, items }, segment) => {
      const itemsOf = rowsBy(items, 'at');
      const shown = count === 0 ? [[]] : values.map((row) => row.values);
      return shown.map((shownValues) => makeSeries(definition, { segment, values: shownValues, itemsOf }));
    }),
    omittedValues: segments.reduce((sum, { values }) => sum + omittedValues(values), 0),
  };
}

/** Whether paths lead from a start to an end. */
function isBetween({ start, end }: JourneysDefinition): boolean {
  return start !== undefined && end !== undefined;
}

/** Input for one series. */
interface OfSeries {
  readonly segment: number;
  readonly values: readonly string[];
  readonly itemsOf: RowsOf<JourneyItemsRow>;
}

function makeSeries(definition: JourneysDefinition, { segment, values, itemsOf }: OfSeries): JourneySeries {
  const at = (place: number) => itemsOf(values, place);
  const [all] = at(atStep + 1);
  const { n: starters = 0, reached = 0 } = all ?? {};
  const named = Array.from({ length: definition.steps }, (_, step) =>
    at(step + 1).slice(0, definition.nodes),
  );
  const steps = named.flatMap((rows, step) => {
    const [whole] = at(atStep + step + 1);
    return whole ? [{ nodes: makeNodes(definition, rows, whole, starters) }] : [];
  });
  const paths = at(atPath).slice(0, definition.paths);
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(listSegments(definition), segment), values }),
    small: starters < definition.smallBelow,
    starters,
    ...(isBetween(definition) && { converted: makeShare(reached, starters) }),
    steps,
    links: makeLinks(
      definition,
      named,
      named.flatMap((_, step) => at(atLink + step + 1)),
    ),
    paths: paths.map((row) => makePath(definition, row, starters)),
    otherPaths: starters - paths.reduce((sum, { n }) => sum + n, 0),
  };
}

const counts = ['n', ...endings, 'reached'] as const;
type Counts = Pick<JourneyItemsRow, (typeof counts)[number]>;

/** The nodes with a name, then the rest of the step as one node. */
function makeNodes(
  definition: JourneysDefinition,
  rows: readonly JourneyItemsRow[],
  whole: Counts,
  starters: number,
): readonly JourneyNode[] {
  const rest = Object.fromEntries(
    counts.map((name) => [name, whole[name] - rows.reduce((sum, row) => sum + row[name], 0)]),
  ) as Counts;
  const named = rows.map((row) => makeNode(definition, readEvent(row.item[0] ?? ''), row, starters));
  return rest.n > 0 ? [...named, makeNode(definition, undefined, rest, starters)] : named;
}

function makeNode(
  definition: JourneysDefinition,
  event: JourneyEvent | undefined,
  { n, stopped, ended, further, reached }: Counts,
  starters: number,
): JourneyNode {
  return {
    ...event,
    label: event ? journeyLabel(event) : 'Others',
    share: makeShare(n, starters),
    stopped,
    ended,
    further,
    ...(isBetween(definition) && { converted: reached }),
  };
}

/** The label of a node. */
export function journeyLabel({ event, value }: JourneyEvent): string {
  return value === undefined ? event : `${event}: ${value}`;
}

/** Greatest first in each step; ties by position of their nodes. */
function makeLinks(
  definition: JourneysDefinition,
  named: readonly (readonly JourneyItemsRow[])[],
  rows: readonly JourneyItemsRow[],
): readonly JourneyLink[] {
  const positions = named.map(
    (nodes) => new Map(nodes.map(({ item }, position) => [item[0] ?? '', position])),
  );
  const positionOf = (step: number, text: string) => positions[step]?.get(text) ?? positions[step]?.size ?? 0;
  return rows
    .map(({ at, item: [fromNode = '', toNode = ''], n, reached }): JourneyLink => {
      const step = at - atLink - 1;
      return {
        step,
        from: positionOf(step, fromNode),
        to: positionOf(step + 1, toNode),
        count: n,
        ...(isBetween(definition) && { converted: reached }),
      };
    })
    .sort((a, b) => a.step - b.step || b.count - a.count || a.from - b.from || a.to - b.to);
}

function makePath(
  definition: JourneysDefinition,
  { item, e, n, reached }: JourneyItemsRow,
  starters: number,
): JourneyPath {
  return {
    nodes: item.map(readEvent).map((event) => ({ ...event, label: journeyLabel(event) })),
    ending: endings[e] ?? 'stopped',
    share: makeShare(n, starters),
    ...(isBetween(definition) && { converted: reached }),
  };
}

function readEvent(node: string): JourneyEvent {
  const at = node.indexOf(nodeSeparator);
  return at < 0 ? { event: node } : { event: node.slice(0, at), value: node.slice(at + 1) };
}
