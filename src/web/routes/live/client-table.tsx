/** A line per endpoint, SDK and version. */
import type { ReactNode } from 'react';
import { liveAddress } from '../../addresses.ts';
import type { Answer } from '../../api/call.ts';
import { writeExact } from '../../format.ts';
import { AppLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { liveTexts } from '../../words/live.ts';

const words = liveTexts.ingestion;
type Client = Answer<'getIngestion'>['clients'][number];

const heads = [
  ...[words.library, words.version, words.endpoint, words.last],
  ...[words.requests, words.events, words.identifies, words.groupIdentifies, words.problems],
];

/** The tables of this page line up. */
const widths = [...['w-52', 'w-20', 'w-32', 'w-24'], ...['w-20', 'w-20', 'w-20', 'w-28', 'w-36']];

export function ClientTable({
  clients,
  label,
  span,
}: {
  readonly clients: readonly Client[];
  readonly label: string;
  readonly span: 'hour' | 'week';
}): ReactNode {
  return (
    <PlainTable heads={heads} label={label} endFrom={4} widths={widths}>
      {clients.map((client) => (
        <ClientRow
          key={`${client.endpoint} ${client.library} ${client.version}`}
          client={client}
          span={span}
        />
      ))}
    </PlainTable>
  );
}

function ClientRow({ client, span }: { readonly client: Client; readonly span: 'hour' | 'week' }): ReactNode {
  const { endpoint, library, version } = client;
  const counts = client[span];
  return (
    <PlainRow>
      <PlainCell isHead title={library}>
        {library}
      </PlainCell>
      <PlainCell>{version === '' ? '–' : version}</PlainCell>
      <PlainCell isQuiet>
        <code className="font-mono text-12">{endpoint}</code>
      </PlainCell>
      <PlainCell isQuiet>{counts.lastMs === undefined ? '–' : <Moment ms={counts.lastMs} />}</PlainCell>
      <PlainCell isEnd title={counts.refused > 0 ? words.refused(counts.refused) : undefined}>
        {writeExact(counts.requests)}
      </PlainCell>
      <PlainCell isEnd>{writeExact(counts.events)}</PlainCell>
      <PlainCell isEnd>{writeExact(counts.identifies)}</PlainCell>
      <PlainCell isEnd>{writeExact(counts.groupIdentifies)}</PlainCell>
      <PlainCell
        isEnd
        title={counts.problems.map(({ reason, count }) => words.reason(reason, count)).join('\n')}
      >
        {counts.problemsTotal === 0 ? (
          '0'
        ) : (
          <AppLink
            {...liveAddress({ tab: 'ingestion', span, sdk: library, sdkVersion: version })}
            className="text-bad underline decoration-line-strong"
          >
            {writeProblems(counts)}
          </AppLink>
        )}
      </PlainCell>
    </PlainRow>
  );
}

/** The most frequent reason stands for all. */
function writeProblems({ problems, problemsTotal }: Client['hour']): string {
  const [first] = problems;
  return first && problems.length === 1
    ? words.reason(first.reason, problemsTotal)
    : `${first?.reason.replaceAll('_', ' ') ?? ''} … ${writeExact(problemsTotal)}`;
}
