/** Check: a platform, version or library that carries a group less than its events do elsewhere, or did before. */
import type { Arrived, ArrivedType, Carried } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { formatShare, listSamples, quote, writeCount } from '../describe.ts';
import { thresholds } from '../thresholds.ts';

export const lostGroups: Check = {
  id: 'lost-groups',
  title: 'Lost by a release',
  rule: 'every platform, version and library carries the groups that the same events carry elsewhere, and that it carried before',
  find: (arrived) => arrived.types.flatMap((type) => findLost(arrived, type)),
};

/** All that came in one way: of a platform, of a version of one, or by a library; all together, for what was lost everywhere. */
interface Way {
  readonly platform?: string;
  readonly version?: string;
  readonly library?: string;
}

function findLost({ carried }: Arrived, type: ArrivedType): readonly Found[] {
  const ways = [...listWays(carried)].map(([key, rows]) => ({ way: JSON.parse(key) as Way, rows }));
  const found = ways.flatMap(({ way, rows }) => {
    const loss = chooseLoss(findAgainstOthers(carried, rows, type), findAgainstBefore(rows, type));
    return loss ? [{ way, loss, sent: rows.reduce((sum, { events }) => sum + events, 0) }] : [];
  });
  return listCauses(found).map(({ way, loss }) => describe(type.name, way, loss));
}

function listWays(carried: readonly Carried[]): ReadonlyMap<string, readonly Carried[]> {
  const ways = new Map<string, Carried[]>();
  const add = (way: Way, row: Carried) => {
    const key = JSON.stringify(way);
    const rows = ways.get(key) ?? [];
    if (rows.length === 0) ways.set(key, rows);
    rows.push(row);
  };
  for (const row of carried) {
    const { platform, version, library } = row;
    add({}, row);
    if (platform !== '') add({ platform }, row);
    if (version !== '') add({ platform, version }, row);
    if (library !== '') add({ library }, row);
  }
  return ways;
}

interface Lost {
  readonly way: Way;
  readonly loss: Loss;
  /** All events of the range that came so: losses may begin at different parts of it. */
  readonly sent: number;
}

/** A fault is told once: of the part that makes most of it, else of the whole; and of a platform rather than a library with the same events. */
function listCauses(found: readonly Lost[]): readonly Lost[] {
  const wholes = found.filter(
    (whole) => !found.some((part) => isPart(part.way, whole.way) && explains(part, whole)),
  );
  const causes = wholes.filter(({ way }) => !wholes.some((whole) => isPart(way, whole.way)));
  return causes.filter(
    (one) =>
      one.way.library === undefined ||
      !causes.some(
        ({ way, loss }) =>
          way.library === undefined && loss.missed >= thresholds.causeShareMin * one.loss.missed,
      ),
  );
}

function isPart(part: Way, whole: Way): boolean {
  if (Object.keys(part).length <= Object.keys(whole).length) return false;
  return Object.entries(whole).every(([key, value]) => part[key as keyof Way] === value);
}

/** It makes most of the loss, and is not most of the whole anyway, or the only part that carries none at all. */
function explains(part: Lost, whole: Lost): boolean {
  const { causeShareMin } = thresholds;
  if (part.loss.missed < causeShareMin * whole.loss.missed) return false;
  return part.sent < causeShareMin * whole.sent || (part.loss.carrying === 0 && whole.loss.carrying > 0);
}

interface Loss {
  readonly against: 'others' | 'before';
  readonly expected: number;
  readonly carrying: number;
  readonly events: number;
  readonly missed: number;
  readonly sample: string | undefined;
  /** The event types that usually carry it. */
  readonly meant: readonly string[];
  /** The first part of the range without; absent: all of it. */
  readonly fromPart?: number;
}

/** What is lost since a step is told of the events since, where it is most of what others carry: of all of the range the share is a mix. */
function chooseLoss(others: Loss | undefined, before: Loss | undefined): Loss | undefined {
  if (!others || !before) return others ?? before;
  const isMost = before.missed >= thresholds.causeShareMin * others.missed;
  const keptShare = ({ carrying, expected }: Loss) => carrying / expected;
  return isMost && keptShare(before) < keptShare(others) ? before : others;
}

/** By event, so that another mix of events makes no difference. */
function findAgainstOthers(
  all: readonly Carried[],
  own: readonly Carried[],
  type: ArrivedType,
): Loss | undefined {
  const [total, mine] = [addUpByEvent(all, type), addUpByEvent(own, type)];
  const usual = new Map(
    [...total].map(([event, sum]) => {
      const ofMine = mine.get(event) ?? nothing;
      return [
        event,
        { events: sum.events - ofMine.events, carrying: sum.carrying - ofMine.carrying },
      ] as const;
    }),
  );
  return compare(mine, usual, own, type, 'others');
}

/** What came since the part of the range at which the share falls most, against the parts just before it: earlier ones had other habits. */
function findAgainstBefore(rows: readonly Carried[], type: ArrivedType): Loss | undefined {
  const parts = [...new Set(rows.map(({ part }) => part))].sort((a, b) => a - b).slice(1);
  const near = thresholds.stepParts;
  const steps = parts.flatMap((from) => {
    const before = [from - near, from] as const;
    const fall = compareParts(rows, type, before, [from, from + near]);
    const loss = fall && compareParts(rows, type, before, [from, Number.POSITIVE_INFINITY]);
    return loss && standsOut(rows, type, loss.meant, from)
      ? [{ missedNear: fall.missed, loss: { ...loss, fromPart: from } }]
      : [];
  });
  return steps.toSorted((a, b) => b.missedNear - a.missedNear)[0]?.loss;
}

/** Whether it falls more at this part than it usually goes up and down from part to part: what falls all the time is no release. */
function standsOut(
  rows: readonly Carried[],
  { index }: ArrivedType,
  meant: readonly string[],
  from: number,
): boolean {
  const events = new Set(meant);
  const sums = new Map<number, Sum>();
  for (const row of rows) {
    if (!events.has(row.event)) continue;
    const sum = sums.get(row.part) ?? nothing;
    sums.set(row.part, {
      events: sum.events + row.events,
      carrying: sum.carrying + (row.carrying[index] ?? 0),
    });
  }
  const parts = [...sums].sort(([a], [b]) => a - b);
  const width = thresholds.changeParts;
  const changes = parts.slice(width, parts.length - width + 1).map(([part], at) => ({
    part,
    missed: countMissed(parts.slice(at, at + width), parts.slice(at + width, at + 2 * width)),
  }));
  const isNear = ({ part }: { readonly part: number }) => Math.abs(part - from) < width;
  const around = changes.filter(
    (change) => !isNear(change) && Math.abs(change.part - from) <= thresholds.changesAround,
  );
  const near = changes.filter(isNear);
  if (near.length === 0 || around.length < thresholds.changesMin) return true;
  const sorted = around.map(({ missed }) => Math.abs(missed)).sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const fall = Math.max(...near.map(({ missed }) => missed));
  return fall > thresholds.changeTimes * usual;
}

type PartSums = readonly (readonly [part: number, sum: Sum])[];

/** Of the later events: how many more would carry it at the share of the earlier ones; below 0: fewer. */
function countMissed(before: PartSums, after: PartSums): number {
  const [then, now] = [before, after].map((sums) => ({
    events: sums.reduce((sum, [, { events }]) => sum + events, 0),
    carrying: sums.reduce((sum, [, { carrying }]) => sum + carrying, 0),
  }));
  if (!then || !now || then.events === 0) return 0;
  return (then.carrying / then.events) * now.events - now.carrying;
}

/** Parts from the first number to before the second. */
function compareParts(
  rows: readonly Carried[],
  type: ArrivedType,
  before: readonly [number, number],
  after: readonly [number, number],
): Loss | undefined {
  const [then, now] = [before, after].map(([from, to]) =>
    rows.filter(({ part }) => part >= from && part < to),
  );
  if (!then || !now) return undefined;
  return compare(addUpByEvent(now, type), addUpByEvent(then, type), now, type, 'before');
}

interface Sum {
  readonly events: number;
  readonly carrying: number;
}

const nothing: Sum = { events: 0, carrying: 0 };

function addUpByEvent(rows: readonly Carried[], { index }: ArrivedType): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const { events, carrying } = sums.get(row.event) ?? nothing;
    sums.set(row.event, { events: events + row.events, carrying: carrying + (row.carrying[index] ?? 0) });
  }
  return sums;
}

/** Of the events that usually carry the type: as many as would, if they did so here. */
function compare(
  here: ReadonlyMap<string, Sum>,
  usual: ReadonlyMap<string, Sum>,
  rows: readonly Carried[],
  { index }: ArrivedType,
  against: Loss['against'],
): Loss | undefined {
  let [expected, carrying, events, usualEvents] = [0, 0, 0, 0];
  const meant = new Set<string>();
  for (const [event, sum] of here) {
    const before = usual.get(event) ?? nothing;
    const share = before.carrying / before.events;
    if (before.events < thresholds.eventsMin || share < thresholds.carriedShareMin) continue;
    meant.add(event);
    expected += share * sum.events;
    carrying += sum.carrying;
    events += sum.events;
    usualEvents += before.events;
  }
  if (against === 'before' && usualEvents < thresholds.beforeShareMin * events) return undefined;
  if (expected < thresholds.expectedEventsMin || carrying >= thresholds.keptShareMax * expected)
    return undefined;
  const sample = rows.find((row) => meant.has(row.event) && row.without[index])?.without[index];
  return { against, expected, carrying, events, missed: expected - carrying, sample, meant: [...meant] };
}

function describe(groupType: string, way: Way, loss: Loss): Found {
  const { expected, carrying, events, missed, sample, meant, fromPart } = loss;
  const named = [way.platform, way.version, way.library]
    .filter((each) => each !== undefined && each !== '')
    .join(' ');
  const who = named === '' ? 'What is sent' : named;
  return {
    status: carrying < thresholds.keptShareFail * expected ? 'fail' : 'warn',
    subject: { groupType, ...way },
    meaning: `${who} ${writeLoss(quote(groupType), way, loss)}, so that whoever uses it seems to be gone.`,
    expected: `${formatShare(expected, events)} of ${writeCount(events, 'event')}`,
    found: formatShare(carrying, events),
    events: Math.round(missed),
    samples: listSamples([sample]),
    lost: { groupType, events: meant, way, ...(fromPart !== undefined && { fromPart }) },
    mend: `Look what ${named === '' ? 'the last release' : named} does not send any more: the call that sets ${quote(groupType)}, or its place before the first event.`,
  };
}

/** A version that carries none is one of what did; of a platform or library that never did nobody knows. */
function writeLoss(type: string, { version }: Way, { against, carrying }: Loss): string {
  const usual = against === 'others' ? 'the same events carry it elsewhere' : 'it did before';
  if (carrying > 0) return `carries ${type} less often than ${usual}`;
  const isUnknown = against === 'others' && version === undefined;
  return `${isUnknown ? 'never' : 'no longer'} carries ${type}, though ${usual}`;
}
