/** There is no such group: the nearest ones, as links. Or no such type: those there are. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupAddress, groupsAddress } from '../../addresses.ts';
import { similarGroupsQuery } from '../../api/group-queries.ts';
import { groupTypesQuery } from '../../api/queries.ts';
import { listShownTypes } from '../../api/shown-types.ts';
import { cutMiddle } from '../../format.ts';
import { buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { useScope } from '../../scope.ts';
import { useTypeNames } from '../../shell/use-named-types.ts';
import { groupTexts as words } from '../../words/group.ts';
import { SimilarGroups } from './similar-groups.tsx';

const lettersMax = 80;
/** As much as is searched for. */
const searchedMax = 200;

export function NotThere({ type, value }: { readonly type: string; readonly value: string }): ReactNode {
  const scope = useScope();
  const { singular, plural } = useTypeNames(type);
  const searched = [...value].slice(0, searchedMax).join('');
  const similar = useQuery({ ...similarGroupsQuery(scope, type, searched), enabled: searched.trim() !== '' });
  const near = similar.data?.hits.filter((hit) => hit.kind === 'group') ?? [];
  return (
    <Page title={words.notThere(singular, cutMiddle(value, lettersMax))} documentTitle={value || type}>
      <div className="flex max-w-reading flex-col items-start gap-3">
        <p className="text-muted">{words.notThereNote(plural)}</p>
        {near.length > 0 && (
          <div>
            <p className="font-medium">{words.nearest}</p>
            <SimilarGroups groups={near} addressOf={(each) => groupAddress(type, each)} />
          </div>
        )}
        <AppLink {...groupsAddress(type)} className={buttonClass()}>
          {words.toList(plural)}
        </AppLink>
      </div>
    </Page>
  );
}

export function NoSuchType({ type }: { readonly type: string }): ReactNode {
  const { data } = useQuery(groupTypesQuery(useScope()));
  const types = listShownTypes(data);
  return (
    <Page title={words.unknownType(cutMiddle(type, lettersMax))} documentTitle={type}>
      <ul className="flex flex-col">
        {types.map((groupType) => (
          <li key={groupType}>
            <AppLink {...groupsAddress(groupType)} className="font-medium text-accent">
              {groupType}
            </AppLink>
          </li>
        ))}
      </ul>
    </Page>
  );
}
