/** What a number is made of: who is counted, when, by which events, who is not. */
import type { ReactNode } from 'react';
import { groupsAddress, settingsAddress } from '../addresses.ts';
import { capitalize, writeCount, writeDay, writeExact, writeList, writeMoment } from '../format.ts';
import { type Interval, writeInterval } from '../format-intervals.ts';
import { AppLink } from '../parts/link.tsx';
import { explainTexts as words } from '../words/explain.ts';
import type { Explanation } from './explain-query.ts';

export function Facts({
  explanation,
  isOfChart,
}: {
  readonly explanation: Explanation;
  /** Else of a list or a group, whose weeks are the last 7 full days. */
  readonly isOfChart: boolean;
}): ReactNode {
  const { plural, singular, timeZone, weekStart, readsProperties, propertyView, freshnessMs } = explanation;
  const { eventsWithoutUnit = 0 } = explanation;
  return (
    <dl className="grid grid-cols-named gap-x-2 gap-y-2 text-13">
      <Fact name={words.facts.counted}>{capitalize(plural)}</Fact>
      <Fact name={words.facts.dates}>{writeDates(explanation)}</Fact>
      <Fact name={words.facts.zone}>
        {isOfChart && explanation.interval === 'week' ? words.zoneAndWeeks(timeZone, weekStart) : timeZone}
      </Fact>
      <Fact name={words.facts.active}>
        <Active explanation={explanation} />
      </Fact>
      <Fact name={words.facts.properties}>
        {readsProperties ? words.views[propertyView] : words.noProperties}
      </Fact>
      <Fact name={words.facts.leftOut}>
        <LeftOut explanation={explanation} />
      </Fact>
      {eventsWithoutUnit > 0 && (
        <Fact name={words.facts.bare(singular)}>
          {words.events(writeExact(eventsWithoutUnit), eventsWithoutUnit === 1)}
        </Fact>
      )}
      <Fact name={words.facts.complete}>{writeMoment(freshnessMs, timeZone)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

/** Those of the number, else of the chart. */
function writeDates({ range, interval, x }: Explanation): string {
  if (x !== undefined) return writeInterval(x, interval as Interval, range);
  const { start, end } = range;
  return start === end ? writeDay(start, '') : `${writeDay(start, '')} – ${writeDay(end, '')}`;
}

function Active({ explanation: { countsActive, countsInactive, inactiveEvents } }: Props): ReactNode {
  if (!countsActive && !countsInactive) return words.active.none;
  if (inactiveEvents.length === 0) return words.active.all;
  const write = countsInactive ? words.active.alsoInactive : words.active.allBut;
  return (
    <AppLink {...settingsAddress('events')} className="underline decoration-line-strong">
      {write(writeList(inactiveEvents))}
    </AppLink>
  );
}

interface Props {
  readonly explanation: Explanation;
}

function LeftOut({ explanation: { leftOut, unit, singular, plural } }: Props): ReactNode {
  if (!leftOut.hasRule) return words.noRule;
  if (!leftOut.isOn) return words.isOff;
  if (leftOut.units === undefined) return words.byRule;
  const text = writeCount(leftOut.units, singular, plural);
  if (unit.kind !== 'group' || leftOut.units === 0) return text;
  return (
    <AppLink
      {...groupsAddress(unit.groupType, { view: 'leftOut' })}
      className="underline decoration-line-strong"
    >
      {text}
    </AppLink>
  );
}
