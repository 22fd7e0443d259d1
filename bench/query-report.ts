/** Times of charts as tables: of each size, and how they grow from one to the next. */
import type { ChartTimes, QueryTimes, Time } from './query.ts';
import { markdownTable, rounded } from './table.ts';

const none = '–';
const whole = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 });
const megabytes = (bytes: number) => whole(bytes / 1e6);

/** Of one size. Ratios are to the floor, by the clock and (in brackets) by processor time. */
export function sizeReport({ sizes, charts, derivedSeconds, processBytes }: QueryTimes): string {
  const head = ['chart', 'floor, ms', 'events, ms', 'ratio', 'roll-up, ms', 'ratio', 'engine’s peak MB'];
  const rows = charts.map((times) => [
    times.name,
    whole(times.floor.ms),
    times.events ? whole(times.events.ms) : (times.failure ?? none),
    ratio(times.events, times.floor),
    times.rollUp ? whole(times.rollUp.ms) : none,
    ratio(times.rollUp, times.floor),
    times.engineBytes > 0 ? megabytes(times.engineBytes) : none,
  ]);
  return `${whole(sizes.events)} events, ${whole(sizes.users)} users, ${whole(sizes.companies)} companies, ${whole(sizes.events / 3)} orders, ${sizes.days} days; derived tables made or found in ${whole(derivedSeconds)} s; the process had at most ${megabytes(processBytes)} MB

${markdownTable([head, ...rows])}`;
}

function ratio(time: Time | undefined, floor: Time): string {
  if (!time) return none;
  return `${rounded(time.ms / floor.ms)} (${rounded(time.cpuMs / floor.cpuMs)})`;
}

/** The exponent with which times grow with the events: 1 is in proportion. By the clock and (in brackets) by processor time. */
export function growthReport(all: readonly QueryTimes[]): string | undefined {
  const [first, last] = [all.at(0), all.at(-1)];
  if (!first || !last || first.sizes.events === last.sizes.events) return undefined;
  const factor = last.sizes.events / first.sizes.events;
  const rows = last.charts.flatMap((large) => {
    const small = first.charts.find(({ name }) => name === large.name);
    if (!small) return [];
    const grown = (of: (times: ChartTimes) => Time | undefined) => exponent(of(small), of(large), factor);
    const columns = [
      grown(({ floor }) => floor),
      grown(({ events }) => events),
      grown(({ rollUp }) => rollUp),
    ];
    return [[large.name, ...columns]];
  });
  return `Growth exponent, ${whole(first.sizes.events)} to ${whole(last.sizes.events)} events

${markdownTable([['chart', 'floor', 'events', 'roll-up'], ...rows])}`;
}

function exponent(small: Time | undefined, large: Time | undefined, factor: number): string {
  if (!small || !large) return none;
  const of = (from: number, to: number) => rounded(Math.log(to / from) / Math.log(factor));
  return `${of(small.ms, large.ms)} (${of(small.cpuMs, large.cpuMs)})`;
}
