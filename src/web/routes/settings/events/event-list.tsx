/** All events, each with whether it is use, and what the data says of it. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Answer } from '../../../api/call.ts';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import { groupTypesQuery } from '../../../api/queries.ts';
import { proposalsQuery } from '../../../api/settings-queries.ts';
import { writeDay, writeExact, writePercent } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { BareInput } from '../../../parts/fields.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { Empty, Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope } from '../../../scope.ts';
import { useTexts } from '../../../words/use.ts';

const words = useTexts.events;
type Catalogue = Answer<'getCatalogue'>;
type Proposed = Answer<'getProposals'>['inactiveEvents']['events'][number];

interface Choosing {
  readonly inactive: readonly string[];
  readonly isDisabled: boolean;
  readonly onChange: (inactive: readonly string[]) => void;
}

export function EventList(choosing: Choosing): ReactNode {
  const query = useQuery(catalogueQuery(useScope()));
  return (
    <Part query={query} what={words.title} skeleton={<SkeletonRows rows={12} className="h-10" />}>
      {(catalogue) => <Listed catalogue={catalogue} {...choosing} />}
    </Part>
  );
}

function Listed({
  catalogue,
  inactive,
  isDisabled,
  onChange,
}: Choosing & { readonly catalogue: Catalogue }): ReactNode {
  const [text, setText] = useState('');
  const proposed = useProposed(isDisabled);
  const open = proposed.filter(({ event }) => !inactive.includes(event));
  const part = text.trim().toLowerCase();
  // What was said of events that no longer come is shown, too.
  const gone = inactive.filter((event) => !catalogue.events.some(({ name }) => name === event));
  const names = [...catalogue.events.map(({ name }) => name), ...gone];
  const shown = names.filter((name) => name.toLowerCase().includes(part));
  if (names.length === 0) return <p className="text-13 text-muted">{words.none}</p>;
  const set = (event: string, isUse: boolean) =>
    onChange(isUse ? inactive.filter((each) => each !== event) : [...inactive, event]);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <div className="w-58">
          <BareInput
            label={words.search}
            placeholder={words.search}
            type="search"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </div>
        {open.length > 0 && (
          <Button onClick={() => onChange([...inactive, ...open.map(({ event }) => event)])}>
            {words.takeProposals(open.length)}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <Empty title={words.noMatch} action={<Button onClick={() => setText('')}>{words.clear}</Button>} />
      ) : (
        <PlainTable
          label={words.title}
          heads={[words.isUse, words.event, words.lately, words.lastSeen]}
          endFrom={2}
        >
          {shown.map((name) => (
            <EventRow
              key={name}
              name={name}
              event={catalogue.events.find((each) => each.name === name)}
              proposed={open.find(({ event }) => event === name)}
              isUse={!inactive.includes(name)}
              isDisabled={isDisabled}
              onChange={(isUse) => set(name, isUse)}
            />
          ))}
        </PlainTable>
      )}
      {catalogue.eventsNotListed > 0 && (
        <p className="text-13 text-muted">{words.notListed(catalogue.eventsNotListed)}</p>
      )}
    </div>
  );
}

/** By the groups of the first type: what is no use to them is none to others. */
function useProposed(isDisabled: boolean): readonly Proposed[] {
  const scope = useScope();
  const types = useQuery(groupTypesQuery(scope)).data?.groupTypes;
  const type = types?.find(({ removed }) => !removed)?.groupType;
  const query = useQuery({
    ...proposalsQuery(scope, type ?? ''),
    enabled: type !== undefined && !isDisabled,
  });
  return query.data?.inactiveEvents.events ?? [];
}

function EventRow({
  name,
  event,
  proposed,
  isUse,
  isDisabled,
  onChange,
}: {
  readonly name: string;
  readonly event: Catalogue['events'][number] | undefined;
  readonly proposed: Proposed | undefined;
  readonly isUse: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (isUse: boolean) => void;
}): ReactNode {
  return (
    <PlainRow>
      <PlainCell>
        <input
          type="checkbox"
          aria-label={words.isUseOf(name)}
          className="size-4 align-middle accent-accent"
          checked={isUse}
          disabled={isDisabled}
          onChange={({ target }) => onChange(target.checked)}
        />
      </PlainCell>
      <PlainCell title={name}>
        <span className={isUse ? '' : 'text-muted line-through'}>{name}</span>
        {proposed && (
          <span className="ml-2 text-12 text-warning">
            {words.proposed}, {words.why[proposed.why](writePercent(proposed.share))}
          </span>
        )}
      </PlainCell>
      <PlainCell isEnd>{writeExact(event?.lately)}</PlainCell>
      <PlainCell isEnd isQuiet>
        {writeDay(event?.lastSeen)}
      </PlainCell>
    </PlainRow>
  );
}
