/** One finding: what it means at a glance; opened, what was expected and found, events to look at, and how to mend it. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { eventAddress, groupAddress, liveAddress, settingsAddress } from '../../addresses.ts';
import type { Finding } from '../../api/operations.ts';
import { Badge } from '../../parts/figures.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { useMay } from '../../scope.ts';
import { dataTexts as words } from '../../words/data.ts';
import { liveTexts } from '../../words/live.ts';
import { entryAddress } from '../plan/entry-address.ts';
import { writeKey } from '../plan/keys.ts';
import { FindingAccounts, writeAccounts } from './finding-accounts.tsx';
import { listPlannedSubjects } from './planned-subjects.ts';
import { SayActions } from './say-actions.tsx';
import { StatusMark } from './status-mark.tsx';

export function FindingRow({ finding }: { readonly finding: Finding }): ReactNode {
  const { meaning, status, events, accounts, said, isNew } = finding;
  const isWaived = said?.status === 'waived' || said?.status === 'pass';
  return (
    <li className="border-t border-line">
      <details className="group">
        <summary className="flex min-h-10 cursor-pointer list-none items-center gap-3 py-2 hover:bg-hover">
          <ChevronRight
            size={14}
            aria-hidden="true"
            className="shrink-0 text-faint transition-transform group-open:rotate-90"
          />
          <span className="w-20 shrink-0 max-sm:w-auto">
            <StatusMark status={status} />
          </span>
          <span dir="auto" className={`min-w-0 flex-1 text-14 ${isWaived ? 'text-muted' : ''}`}>
            {meaning}
          </span>
          {isNew && <Badge tone="warning">{words.isNew}</Badge>}
          {said && said.status !== 'open' && <Badge>{words.saidAs[said.status]}</Badge>}
          {accounts && (
            <span className="shrink-0 text-right text-13 whitespace-nowrap text-muted max-md:hidden">
              {writeAccounts(accounts)}
            </span>
          )}
          {events > 0 && (
            <span className="w-24 shrink-0 text-right text-13 text-muted max-sm:hidden">
              {words.concerned(events)}
            </span>
          )}
        </summary>
        <Details finding={finding} />
      </details>
    </li>
  );
}

function Details({ finding }: { readonly finding: Finding }): ReactNode {
  const { expected, found, mend, samples, subject, accounts, said } = finding;
  const { groupType, value } = subject;
  const planned = listPlannedSubjects(subject);
  const filter = findLiveFilter(subject);
  const mayChange = useMay('member');
  return (
    <div className="flex max-w-reading flex-col gap-3 pt-1 pb-4 sm:ml-29">
      <dl className="grid grid-cols-named gap-x-3 gap-y-1 text-13">
        <Line name={words.expected}>{expected}</Line>
        <Line name={words.found}>{found}</Line>
        {accounts && groupType !== undefined && (
          <Line name={words.whose}>
            <FindingAccounts type={groupType} accounts={accounts} />
          </Line>
        )}
        {mend !== '' && <Line name={words.mend}>{mend}</Line>}
        {samples.length > 0 && (
          <Line name={words.samples}>
            <span className="flex flex-wrap gap-x-3">
              {samples.map((uuid, index) => (
                <AppLink
                  key={uuid}
                  {...eventAddress(uuid)}
                  title={words.sampleLabel(index + 1)}
                  className="text-accent"
                >
                  {words.sample(index + 1)}
                </AppLink>
              ))}
            </span>
          </Line>
        )}
      </dl>
      {groupType !== undefined && value !== undefined && (
        <AppLink {...groupAddress(groupType, value)} className="self-start text-13 text-accent">
          {words.openGroup(value)}
        </AppLink>
      )}
      {planned.length > 0 && (
        <p className="flex flex-wrap gap-x-3 text-13">
          {planned.map((key) => (
            <AppLink key={writeKey(key)} {...entryAddress(key)} className="text-accent">
              {words.openPlan(key.name)}
            </AppLink>
          ))}
          {isOfTypeAlone(subject) && (
            <AppLink {...settingsAddress('group-types', groupType)} className="text-accent">
              {words.openSettings(groupType ?? '')}
            </AppLink>
          )}
        </p>
      )}
      {filter && (
        <AppLink {...liveAddress(filter)} className="self-start text-13 text-accent">
          {liveTexts.see}
        </AppLink>
      )}
      {said && (
        <p dir="auto" className="text-13 text-muted">
          {words.said(words.saidAs[said.status], said.by)}, <Moment ms={said.atMs} />
          {said.note !== '' && `: ${said.note}`}
        </p>
      )}
      {mayChange && <SayActions finding={finding} />}
    </div>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd dir="auto" className="min-w-0 break-words">
        {children}
      </dd>
    </>
  );
}

/** Whether it is about a group type as such, which may be hidden in the settings. */
function isOfTypeAlone(subject: Finding['subject']): boolean {
  return subject.groupType !== undefined && Object.keys(subject).length === 1;
}

/** What of the stream the finding is about; undefined: nothing that it can be asked for. */
function findLiveFilter(subject: Finding['subject']): Readonly<Record<string, string>> | undefined {
  const { event, platform, groupType, value } = subject;
  const wanted = {
    ...(event !== undefined && { event }),
    ...(platform !== undefined && { platform }),
    ...(groupType !== undefined && value !== undefined && { groupType, groupValue: value }),
  };
  return Object.keys(wanted).length > 0 ? wanted : undefined;
}
