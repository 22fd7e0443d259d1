/** Usage interval: the days of each unit, and the gaps between them. */
import type {
  UsageIntervalDefinition,
  UsageIntervalResult,
  UsageIntervalSeries,
} from '../../../src/query/contract.ts';
import { eventsWithoutUnit, notesOf } from './breakdowns.ts';
import { dateAt, dayMs } from './calendar.ts';
import { segmentsOf } from './conditions.ts';
import { didIn, shownOf, type Under, under } from './did.ts';
import type { Pair } from './pairs.ts';
import { groupBy, type Scope, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { median, shareOf } from './shares.ts';

type Asked = Scope<UsageIntervalDefinition>;

export type UsageIntervalAnswer = Omit<Bare<UsageIntervalResult>, 'series'> & {
  readonly series: readonly BareSeries<UsageIntervalSeries>[];
};

export function evaluateUsageInterval(scope: Asked): UsageIntervalAnswer {
  const { event, breakdowns, smallBelow, daysMax } = scope.definition;
  const results = segmentsOf(scope).map((_, segment) => {
    const did = under(scope, breakdowns, didIn(scope, event, segment, scope.range));
    return { did, ...shownOf(scope, did, (own) => gapsOf(scope, own).size) };
  });
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  const [first] = results;
  return {
    kind: 'usageInterval',
    series: results.flatMap(({ shown }, segment) =>
      shown.map(({ values, pairs }) => {
        const gaps = [...gapsOf(scope, pairs).values()];
        return {
          segment,
          values,
          small: gaps.length < smallBelow,
          n: gaps.length,
          atMost: Array.from({ length: daysMax }, (_, index) =>
            shareOf(gaps.filter((gap) => gap <= index + 1).length, gaps.length),
          ),
        };
      }),
    ),
    omittedValues,
    notes: notesOf(scope, eventsWithoutUnit(scope, [{ selector: event, inSegments: true }]), {
      counted: countedIn(scope, first?.did ?? []),
      breakdowns,
      shown: (first?.shown ?? []).map(({ values }) => values),
      omittedValues,
    }),
  };
}

function countedIn(scope: Asked, did: readonly Under[]) {
  return did.flatMap(({ values, pairs }) =>
    [...gapsOf(scope, pairs).keys()].map((unit) => ({ unit, values })),
  );
}

/** The median gap, in days, of each unit with two days or more. */
export function gapsOf({ project }: Asked, pairs: readonly Pair[]): ReadonlyMap<string, number> {
  const gaps = new Map<string, number>();
  for (const [unit, own] of groupBy(pairs, (pair) => pair.unit)) {
    const dates = [...new Set(own.map(({ timeMs }) => dateAt(project.timeZone, timeMs)))].sort();
    const between = dates
      .slice(1)
      .map((date, index) => (Date.parse(date) - Date.parse(dates[index] ?? '')) / dayMs);
    const gap = median(between);
    if (gap !== null) gaps.set(unit, gap);
  }
  return gaps;
}
