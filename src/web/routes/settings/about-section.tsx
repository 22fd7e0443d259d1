/** The server itself: version, health, size, and what may be wrong. */
import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/call.ts';
import { aboutQuery, doctorQuery } from '../../api/settings-queries.ts';
import { readClockMs } from '../../clock.ts';
import { writeBytes, writeExact, writeMoment, writeSince } from '../../format.ts';
import { Section } from '../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useMay, useProject, useScope } from '../../scope.ts';
import { settingsTexts } from '../../words/settings.ts';
import { NotShown } from './not-allowed.tsx';

const words = settingsTexts.about;

export function AboutSection(): ReactNode {
  const about = useQuery(aboutQuery(useScope()));
  return (
    <>
      <Section title={words.title}>
        <Part query={about} what={words.what} skeleton={<SkeletonRows rows={3} />}>
          {(data) => <Server about={data} />}
        </Part>
      </Section>
      <Section title={words.doctor}>
        {useMay('manager') ? <Findings /> : <NotShown what={words.doctor} needed="manager" />}
      </Section>
      <Section title={words.size}>
        <Part query={about} what={words.what} skeleton={<SkeletonRows rows={6} className="h-10" />}>
          {(data) => <Tables about={data} />}
        </Part>
      </Section>
    </>
  );
}

function Server({ about }: { readonly about: Answer<'getAbout'> }): ReactNode {
  const { timeZone } = useProject();
  const freshMs = Date.parse(about.freshness);
  return (
    <dl className="grid max-w-form grid-cols-2 gap-x-4 gap-y-2 text-13 sm:grid-cols-4">
      <Fact label={words.version} value={about.version} />
      <Fact
        label={words.health}
        value={about.engine === 'ok' ? words.healthy : about.engine}
        isBad={about.engine !== 'ok'}
      />
      <Fact
        label={words.freshness}
        value={writeSince(freshMs, readClockMs(), timeZone)}
        title={writeMoment(freshMs, timeZone)}
      />
      <Fact label={words.timeZone} value={timeZone} />
    </dl>
  );
}

function Fact({
  label,
  value,
  title,
  isBad = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly title?: string;
  readonly isBad?: boolean;
}): ReactNode {
  return (
    <div>
      <dt className="text-muted">{label}</dt>
      <dd className={isBad ? 'text-bad' : ''} title={title}>
        {value}
      </dd>
    </div>
  );
}

const icons = {
  fine: <CircleCheck size={16} role="img" aria-label={words.states.fine} className="shrink-0 text-good" />,
  notice: <Info size={16} role="img" aria-label={words.states.notice} className="shrink-0 text-warning" />,
  wrong: <CircleAlert size={16} role="img" aria-label={words.states.wrong} className="shrink-0 text-bad" />,
};
const order = ['wrong', 'notice', 'fine'] as const;

function Findings(): ReactNode {
  const query = useQuery(doctorQuery(useScope()));
  return (
    <Part query={query} what={words.doctorWhat} skeleton={<SkeletonRows rows={8} />}>
      {(findings) => (
        <ul className="flex max-w-reading flex-col gap-2 text-13">
          {order.flatMap((state) =>
            findings
              .filter((each) => each.state === state)
              .map(({ text }) => (
                <li key={text} className="flex items-start gap-2">
                  {icons[state]}
                  <span className="min-w-0 break-words">{text}</span>
                </li>
              )),
          )}
        </ul>
      )}
    </Part>
  );
}

function Tables({ about }: { readonly about: Answer<'getAbout'> }): ReactNode {
  if (about.tables.length === 0) return <p className="text-13 text-muted">{words.notLooked}</p>;
  return (
    <div className="max-w-form">
      <PlainTable label={words.size} heads={[words.table, words.rows, words.bytes]} endFrom={1}>
        {about.tables.map(({ table, rows, bytes }) => (
          <PlainRow key={table}>
            <PlainCell>{table}</PlainCell>
            <PlainCell isEnd>{writeExact(rows)}</PlainCell>
            <PlainCell isEnd>{writeBytes(bytes)}</PlainCell>
          </PlainRow>
        ))}
        <PlainRow>
          <PlainCell>{words.allTables}</PlainCell>
          <PlainCell isEnd>{'\u00a0'}</PlainCell>
          <PlainCell isEnd>{writeBytes(about.bytes)}</PlainCell>
        </PlainRow>
      </PlainTable>
    </div>
  );
}
