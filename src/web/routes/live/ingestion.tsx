/** What each SDK sends to each endpoint, with what was wrong with it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { dataAddress, liveAddress } from '../../addresses.ts';
import type { Answer } from '../../api/call.ts';
import { ingestionQuery } from '../../api/live-queries.ts';
import { InlineSelect } from '../../parts/fields.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { Empty, Part, SkeletonRows } from '../../parts/states.tsx';
import { useChangeSearch, useScope } from '../../scope.ts';
import { liveTexts } from '../../words/live.ts';
import { Refused } from '../trace/refused.tsx';
import { ClientTable } from './client-table.tsx';
import type { LivePageState } from './live-state.ts';

const words = liveTexts.ingestion;

export function Ingestion({ state }: { readonly state: LivePageState }): ReactNode {
  const query = useQuery({
    ...ingestionQuery(useScope(), state.errors),
    placeholderData: keepPreviousData,
  });
  return (
    <Part query={query} what={words.what} skeleton={<SkeletonRows rows={8} className="h-10" />}>
      {(answer) => <Answered answer={answer} state={state} />}
    </Part>
  );
}

function Answered({
  answer: { clients, unattributed, errors },
  state: { span, errors: chosen },
}: {
  readonly answer: Answer<'getIngestion'>;
  readonly state: LivePageState;
}): ReactNode {
  const change = useChangeSearch();
  const inSpan = clients.filter((client) => client[span].requests > 0);
  const unknown = unattributed.filter((client) => client[span].requests > 0);
  return (
    <div className="flex flex-col gap-6">
      <Section
        title={words.list}
        action={
          <InlineSelect
            label={words.span}
            value={span}
            onChange={({ target }) => change({ span: target.value })}
          >
            {Object.entries(words.spans).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </InlineSelect>
        }
      >
        {inSpan.length > 0 ? (
          <ClientTable label={words.list} clients={inSpan} span={span} />
        ) : (
          <Empty title={span === 'hour' ? words.none : words.nothing}>
            {span === 'hour' ? words.noneHint : liveTexts.empty.nothingEverHint}
          </Empty>
        )}
        <AppLink
          {...dataAddress({ tab: 'coverage', by: 'library' })}
          className="self-start text-13 text-accent"
        >
          {words.coverage}
        </AppLink>
      </Section>
      {unknown.length > 0 && (
        <Section title={words.unattributed} note={words.unattributedHint}>
          <ClientTable label={words.unattributed} clients={unknown} span={span} />
        </Section>
      )}
      <Section
        title={words.errors}
        note={chosen.library === undefined ? undefined : words.errorsOf(chosen.library)}
        action={
          chosen.library !== undefined && (
            <AppLink {...liveAddress({ tab: 'ingestion', span })} className="text-13 text-accent">
              {words.allErrors}
            </AppLink>
          )
        }
      >
        {errors.length > 0 ? (
          <Refused samples={errors} />
        ) : (
          <p className="text-13 text-muted">{words.noErrors}</p>
        )}
      </Section>
    </div>
  );
}
