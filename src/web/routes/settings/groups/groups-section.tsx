/** What is said about each group type: one type at a time, by the address. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { settingsAddress } from '../../../addresses.ts';
import { groupTypesQuery, termsQuery } from '../../../api/queries.ts';
import { listShownTypes } from '../../../api/shown-types.ts';
import { capitalize } from '../../../format.ts';
import { Empty, Failed, SkeletonRows } from '../../../parts/states.tsx';
import { TabLinks } from '../../../parts/tab-links.tsx';
import { useScope, useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { groupTypeTexts as words } from '../../../words/group-types.ts';
import { Differences } from '../../plan/differences/differences.tsx';
import { ReadOnlyNote } from '../not-allowed.tsx';
import { Owners } from './owners.tsx';
import { ShownTypes } from './shown-types.tsx';
import { TypeForm } from './type-form.tsx';

export function GroupsSection(): ReactNode {
  const search = useSearchParams();
  const { data, error, refetch } = useQuery({ ...groupTypesQuery(useScope()), staleTime: 0 });
  if (error && !data) return <Failed error={error} what={words.what} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} className="h-10" />;
  const types = listShownTypes(data);
  const type = types.find((each) => each === readText(search, 'type')) ?? types[0];
  return (
    <>
      {type === undefined ? (
        <Empty title={words.none}>{words.noneNote}</Empty>
      ) : (
        <>
          <TabLinks
            label={words.typesLabel}
            chosen={type}
            tabs={types.map((each) => ({
              id: each,
              label: capitalize(each),
              ...settingsAddress('group-types'),
              search: { type: each },
            }))}
          />
          <ReadOnlyNote needed="manager" />
          <Differences kind="groupType" name={type} />
          <SavedType key={type} type={type} />
          <Owners key={`owners ${type}`} type={type} />
        </>
      )}
      <ShownTypes types={data} />
    </>
  );
}

function SavedType({ type }: { readonly type: string }): ReactNode {
  const { data, error, refetch } = useQuery(termsQuery(useScope(), type));
  if (error && !data) return <Failed error={error} what={words.what} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={12} className="h-10" />;
  return <TypeForm type={type} saved={data} />;
}
