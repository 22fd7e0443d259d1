/** All computed properties: what they say, when they run, how the last run went. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { computedAddress, newComputedAddress } from '../../addresses.ts';
import { computedListQuery } from '../../api/computed-queries.ts';
import type { ComputedProperty } from '../../api/operations.ts';
import { capitalize, writeDuration, writeExact, writeList } from '../../format.ts';
import { buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Empty, Part, SkeletonRows } from '../../parts/states.tsx';
import { useMay, useScope } from '../../scope.ts';
import { useHasNoGroups, useNamedTypes } from '../../shell/use-named-types.ts';
import { computedTexts as words } from '../../words/computed.ts';
import { NoGroups } from '../no-groups.tsx';
import { ColumnHeads } from './column-heads.tsx';
import { NextRun } from './next-run.tsx';
import { ReadyMade } from './ready-made.tsx';
import { StateBadge } from './state-badge.tsx';
import { Unreadable } from './unreadable.tsx';

export function ComputedPage(): ReactNode {
  const query = useQuery(computedListQuery(useScope()));
  const plurals = useNamedTypes().map(({ plural }) => plural);
  const mayChange = useMay('manager');
  if (useHasNoGroups())
    return (
      <Page title={words.title}>
        <NoGroups />
      </Page>
    );
  return (
    <Page
      title={words.title}
      subtitle={plurals.length === 0 ? '\u00a0' : words.intro(writeList(plurals))}
      actions={
        mayChange && (
          <AppLink {...newComputedAddress()} className={buttonClass('primary')}>
            {words.create}
          </AppLink>
        )
      }
    >
      <Part query={query} what={words.list} skeleton={<SkeletonRows rows={6} className="h-12" />}>
        {({ computed, unreadable }) => (
          <div className="flex flex-col gap-6">
            {computed.length === 0 ? (
              <Empty title={words.empty}>{words.emptyNote}</Empty>
            ) : (
              <Lists computed={computed} />
            )}
            <Unreadable properties={unreadable} />
          </div>
        )}
      </Part>
      <ReadyMade />
    </Page>
  );
}

/** Where several group types have some, one list for each. */
function Lists({ computed }: { readonly computed: readonly ComputedProperty[] }): ReactNode {
  const named = useNamedTypes();
  const types = [...new Set(computed.map(({ groupType }) => groupType))];
  if (types.length < 2) return <List computed={computed} />;
  return (
    <div className="flex flex-col gap-6">
      {types.map((type) => (
        <Section
          key={type}
          title={capitalize(named.find(({ groupType }) => groupType === type)?.plural ?? type)}
        >
          <List computed={computed.filter(({ groupType }) => groupType === type)} />
        </Section>
      ))}
    </div>
  );
}

const { columns } = words;

const heads = [
  { text: columns.name },
  { text: columns.when, look: 'w-44 max-md:hidden' },
  { text: columns.last, look: 'w-24 text-right' },
  { text: columns.next, look: 'w-24 text-right max-lg:hidden' },
  { text: columns.groups, look: 'w-24 text-right' },
  { text: columns.owner, look: 'w-32 truncate pl-6 max-lg:hidden' },
  { text: columns.used, look: 'w-16 text-right max-lg:hidden' },
];

function List({ computed }: { readonly computed: readonly ComputedProperty[] }): ReactNode {
  return (
    <div className="overflow-x-auto">
      <table className="w-full table-fixed text-13">
        <ColumnHeads heads={heads} />
        <tbody>
          {computed.map((property) => (
            <Row key={property.id} property={property} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ property }: { readonly property: ComputedProperty }): ReactNode {
  const { id, name, sentence, scheduleSentence, lastRun, nextRunMs, owner, usedIn } = property;
  return (
    <tr className="h-12 border-t border-line hover:bg-hover">
      <td className="pr-3 max-md:py-1">
        <span className="flex items-center gap-x-2 max-md:flex-wrap">
          <AppLink
            {...computedAddress(id)}
            dir="auto"
            title={name}
            className="max-w-full truncate font-medium"
          >
            {name}
          </AppLink>
          <StateBadge property={property} />
        </span>
        <span dir="auto" title={sentence} className="block truncate text-12 text-muted">
          {capitalize(sentence)}
        </span>
      </td>
      <td title={scheduleSentence} className="truncate pr-3 text-muted max-md:hidden">
        {capitalize(scheduleSentence)}
      </td>
      <td className="text-right text-muted" title={lastRun?.error}>
        {lastRun?.endedMs === undefined ? words.never : <Moment ms={lastRun.endedMs} />}
        {lastRun?.durationMs !== undefined && (
          <span className="block text-12">{words.took(writeDuration(lastRun.durationMs))}</span>
        )}
      </td>
      <td className="text-right text-muted max-lg:hidden">
        <NextRun ms={nextRunMs} />
      </td>
      <td className="text-right" title={lastRun && writeRun(lastRun)}>
        {lastRun ? writeExact(lastRun.notEmpty) : words.none}
        {lastRun && (
          <span className="block truncate text-12 text-muted">
            {words.writtenOnly(writeExact(lastRun.written))}
          </span>
        )}
      </td>
      <td dir="auto" title={owner} className="truncate pl-6 text-muted max-lg:hidden">
        {owner}
      </td>
      <td className="text-right max-lg:hidden" title={usedIn.map((each) => each.name).join(', ')}>
        {words.usedTimes(usedIn.length)}
      </td>
    </tr>
  );
}

const writeRun = ({ written, unchanged, empty }: NonNullable<ComputedProperty['lastRun']>) =>
  words.written(writeExact(written), writeExact(unchanged), writeExact(empty));
