/** What is known of the group: its pinned properties, when it was seen, and totals, each with where it comes from. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { chartAddress, settingsAddress, userAddress } from '../../addresses.ts';
import type { ChartDefinition } from '../../api/operations.ts';
import { termsQuery } from '../../api/queries.ts';
import type { Point } from '../../charts/types.ts';
import { readClockMs } from '../../clock.ts';
import { ExplainButton } from '../../explain/explain-button.tsx';
import {
  capitalize,
  writeDay,
  writeExact,
  writeList,
  writeMoment,
  writeMoney,
  writeShort,
  writeSince,
} from '../../format.ts';
import { Defined } from '../../parts/defined.tsx';
import { AppLink } from '../../parts/link.tsx';
import { useProject, useScope } from '../../scope.ts';
import { groupTexts as words } from '../../words/group.ts';
import { seatsBehind } from '../../words/seats.ts';
import { chartActivePeople, chartEvents, chartPeople, chartSessions } from './charts.ts';
import { ExplainFigure, type OwnFigure } from './explain-figure.tsx';
import { OwnerMark, StageMark } from './marks.tsx';
import type { GroupPageData } from './types.ts';
import { useSources } from './use-sources.ts';

interface Props {
  readonly page: GroupPageData;
}

export function Facts({ page }: Props): ReactNode {
  const { group, unset, currency, today } = page;
  const source = useMeaningSources(page);
  const { renewal, seats } = group;
  const isSaid = (meaning: Meaning) => !unset.includes(meaning);
  return (
    <dl
      aria-label={words.facts}
      className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-3 lg:grid-cols-6 print:grid-cols-6 print:gap-x-3"
    >
      <Fact label={words.owner} source={source('owner')}>
        <OwnerMark page={page} source={source('owner')} />
      </Fact>
      {isSaid('plan') && (
        <Fact label={words.plan} source={source('plan')}>
          <span dir="auto">{group.plan ?? words.none}</span>
        </Fact>
      )}
      <Fact label={words.stage} source={source('stage')}>
        <StageMark page={page} source={source('stage')} />
      </Fact>
      {isSaid('value') && (
        <Fact label={words.worth(currency)} source={source('value')}>
          <Own page={page} figure="yearlyValue" title={words.worth(currency)}>
            {writeMoney(group.yearlyValue, currency)}
          </Own>
        </Fact>
      )}
      {isSaid('renewal') && (
        <Fact label={words.renewal} source={source('renewal')}>
          {renewal ? (
            <Own page={page} figure="renewalDays" title={words.renewal}>
              <span title={words.renewsIn(renewal.inDays)}>{writeDay(renewal.date, today)}</span>
            </Own>
          ) : (
            <PlainRenewal page={page} />
          )}
        </Fact>
      )}
      {isSaid('seats') && (
        <Fact
          label={
            <Defined word="seats" type={page.groupType}>
              {words.seats}
            </Defined>
          }
          source={source('seats')}
        >
          {seats ? (
            <Own page={page} figure="seats" title={words.seats}>
              <AppLink {...chartAddress(chartActivePeople(page, 28))}>
                {writeExact(seats.used)} {seatsBehind(seats)}
              </AppLink>
            </Own>
          ) : (
            words.none
          )}
        </Fact>
      )}
      <Unsaid page={page} />
      <Seen page={page} />
      <Total
        label={words.people90(page.totals.days)}
        value={page.totals.people}
        definition={chartPeople(page)}
      />
      <Total
        label={words.events90(page.totals.days)}
        value={page.totals.events}
        definition={chartEvents(page)}
      />
      <Total
        label={words.sessions90(page.totals.days)}
        value={page.totals.sessions}
        definition={chartSessions(page)}
      />
    </dl>
  );
}

const shownMeanings = ['plan', 'value', 'renewal', 'seats'] as const satisfies readonly Meaning[];

/** Asks for what nobody has said: which properties they are. */
function Unsaid({ page: { unset, groupType } }: Props): ReactNode {
  const missing = shownMeanings.filter((meaning) => unset.includes(meaning));
  if (missing.length === 0) return null;
  return (
    <div className="col-span-2 min-w-0 print:hidden">
      <dt className="truncate text-12 text-muted">
        {capitalize(writeList(missing.map((meaning) => words.meanings[meaning])))}
      </dt>
      <dd className="truncate">
        <AppLink {...settingsAddress('group-types', groupType)} className="text-accent">
          {words.sayWhich}
        </AppLink>
      </dd>
    </div>
  );
}

/** A renewal that is not near is no word about the group, but its property is known. */
function PlainRenewal({ page }: Props): ReactNode {
  const { data } = useQuery(termsQuery(useScope(), page.groupType));
  const value = page.properties[data?.terms.meanings?.renewal ?? ''];
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
    ? writeDay(value, page.today)
    : words.none;
}

function Seen({ page: { group, seen, today } }: Props): ReactNode {
  const { timeZone } = useProject();
  const { firstSeen } = group;
  const first = firstSeen && writeDay(firstSeen.date, today);
  const hover = [
    firstSeen?.kind === 'before' && words.trackingBegan,
    firstSeen?.by === 'customerSince' && words.customerSince(first ?? ''),
    seen && words.firstEvent(writeMoment(seen.firstMs, timeZone)),
  ].filter((each) => typeof each === 'string');
  return (
    <>
      <Fact label={words.firstSeen} source={hover.join('. ') || undefined}>
        {first === undefined ? words.none : firstSeen?.kind === 'before' ? words.before(first) : first}
      </Fact>
      <Fact label={words.lastSeen} source={seen && writeMoment(seen.lastMs, timeZone)}>
        {seen ? writeSince(seen.lastMs, readClockMs(), timeZone) : words.none}
      </Fact>
      <Fact label={words.creator} source={seen?.creator.userId ?? seen?.creator.user}>
        {seen === undefined ? (
          words.none
        ) : seen.creator.userId === undefined ? (
          words.device(seen.creator.user)
        ) : (
          <AppLink {...userAddress(seen.creator.userId)} dir="auto">
            {seen.creator.userId}
          </AppLink>
        )}
      </Fact>
    </>
  );
}

function Total({
  label,
  value,
  definition,
}: {
  readonly label: string;
  readonly value: number;
  readonly definition: ChartDefinition;
}): ReactNode {
  return (
    <Fact label={label} source={writeExact(value)}>
      <Opened definition={definition} title={label}>
        {writeShort(value)}
      </Opened>
    </Fact>
  );
}

/** A figure of the whole range that leads to its chart, and tells how it is counted. */
function Opened({
  definition,
  title,
  children,
}: {
  readonly definition: ChartDefinition;
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  // Sessions and segmentations, of which a point needs no more.
  const point = { kind: definition.kind } as Point;
  return (
    <span className="group inline-flex max-w-full items-center gap-1">
      <AppLink {...chartAddress(definition)} className="truncate">
        {children}
      </AppLink>
      <ExplainButton request={{ definition, point }} title={title} />
    </span>
  );
}

/** A figure that is explained as one of the group itself. */
function Own({
  page,
  figure,
  title,
  children,
}: Props & {
  readonly figure: OwnFigure;
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className="group inline-flex max-w-full items-center gap-1">
      <span className="truncate">{children}</span>
      <ExplainFigure page={page} figure={figure} title={title} />
    </span>
  );
}

function Fact({
  label,
  source,
  children,
}: {
  readonly label: ReactNode;
  /** On hover: where it comes from. */
  readonly source: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="min-w-0" title={source}>
      <dt className="truncate text-12 text-muted">{label}</dt>
      <dd className="truncate font-medium">{children}</dd>
    </div>
  );
}

type Meaning = 'owner' | 'plan' | 'stage' | 'value' | 'renewal' | 'seats';

/** Gives of a meaning who sent its value now, and since when. */
function useMeaningSources(page: GroupPageData): (meaning: Meaning) => string | undefined {
  const { data: terms } = useQuery(termsQuery(useScope(), page.groupType));
  const source = useSources(page);
  return (meaning) => {
    const meant = terms?.terms.meanings?.[meaning];
    const name = (typeof meant === 'object' ? meant.property : meant) ?? unmeant[meaning];
    if (name !== undefined) return source(name);
    return page.unset.includes(meaning) ? words.unset : undefined;
  };
}

/** What a mark writes where nobody said which property it is. */
const unmeant: Partial<Record<Meaning, string>> = { owner: 'owner', stage: 'stage' };
