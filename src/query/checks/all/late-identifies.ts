/** Check: identifies that came after the events that they were meant for. */
import type { Arrived, ArrivedType, Late } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { listSamples, quote, writeCount, writeSpan } from '../describe.ts';
import { thresholds } from '../thresholds.ts';

export const lateIdentifies: Check = {
  id: 'late-identifies',
  title: 'Late identifies',
  rule: 'groups and their properties are known before the events that they are meant for',
  find: (arrived) =>
    arrived.types.flatMap((type) => [...findLateProperties(type), ...findLateLists(arrived, type)]),
};

interface Sum {
  readonly events: number;
  readonly units: number;
  readonly longestMs: number;
}

function addUp(late: readonly Late[]): Sum {
  return {
    events: late.reduce((sum, { events }) => sum + events, 0),
    // Of several events the same ones may be late.
    units: Math.max(0, ...late.map(({ units }) => units)),
    longestMs: Math.max(0, ...late.map(({ longestMs }) => longestMs)),
  };
}

function findLateProperties({ name, events: all, lateProperties }: ArrivedType): readonly Found[] {
  const { events, units, longestMs } = addUp(lateProperties);
  if (events < thresholds.lateEventsMin) return [];
  return [
    {
      status: events >= thresholds.lateShareFail * all ? 'fail' : 'warn',
      key: 'properties',
      subject: { groupType: name },
      meaning: `${writeCount(events, 'event')} came before the properties of their ${name}: as they were at the event, these are "(none)".`,
      expected: 'the group identify first, then the events',
      found: `up to ${writeSpan(longestMs)} late, of at least ${writeCount(units, 'group')}; ${listEvents(lateProperties)}`,
      events,
      samples: listSamples(lateProperties.map(({ sample }) => sample)),
      mend: 'Send the group identify as soon as the group is known, before any event, and wait until it is sent where the two go different ways.',
    },
  ];
}

/** Of events that are meant to carry the type only: before a sign-up nobody knows the group. */
function findLateLists(
  { carried }: Arrived,
  { name, index, events: all, lateLists }: ArrivedType,
): readonly Found[] {
  const isMeant = (event: string) => {
    const rows = carried.filter((row) => row.event === event);
    const carrying = rows.reduce((sum, row) => sum + (row.carrying[index] ?? 0), 0);
    return carrying >= thresholds.carriedShareMin * rows.reduce((sum, row) => sum + row.events, 0);
  };
  const late = lateLists.filter(({ event }) => isMeant(event));
  const { events, units, longestMs } = addUp(late);
  if (events < thresholds.lateEventsMin) return [];
  return [
    {
      status: events >= thresholds.lateShareFail * all ? 'fail' : 'warn',
      key: 'lists',
      subject: { groupType: name },
      meaning: `${writeCount(events, 'event')} came before their user was given a ${name}, and belong to none.`,
      expected: `${quote(name)} set before the first event of a user`,
      found: `up to ${writeSpan(longestMs)} late, of at least ${writeCount(units, 'user')}; ${listEvents(late)}`,
      events,
      samples: listSamples(late.map(({ sample }) => sample)),
      mend: `Set ${quote(name)} when the user signs in, before the first event; keep events back until then.`,
    },
  ];
}

function listEvents(late: readonly Late[]): string {
  return late
    .toSorted((a, b) => b.events - a.events)
    .slice(0, 3)
    .map(({ event, events }) => `${quote(event)} ${events}`)
    .join(', ');
}
