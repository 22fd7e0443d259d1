/** How many groups use each feature; each number opens them. */
import type { ReactNode } from 'react';
import { groupsAddress } from '../../addresses.ts';
import { ExplainButton } from '../../explain/explain-button.tsx';
import { writeShort } from '../../format.ts';
import { Defined } from '../../parts/defined.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { homeTexts as words } from '../../words/home.ts';
import { askFeature } from './ask.ts';
import type { Home } from './types.ts';

const uses = ['adopted', 'tried', 'dropped', 'never'] as const;

export function Features({ home }: { readonly home: Home }): ReactNode {
  const { features, groupType, known } = home;
  if (features.length === 0) return null;
  return (
    <Section
      title={
        <Defined word="adoption" type={groupType}>
          {words.features}
        </Defined>
      }
      note={words.featuresNote}
    >
      <table className="w-full table-fixed text-13">
        <caption className="sr-only">{words.features}</caption>
        <thead>
          <tr className="text-muted">
            <th scope="col" className="w-2/5 text-left font-normal max-sm:w-1/3">
              {words.feature}
            </th>
            {uses.map((use) => (
              <th key={use} scope="col" className="pl-2 text-right font-normal">
                {words.uses[use]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {features.map(({ name, groups }) => (
            <tr key={name} className="h-8 border-t border-line hover:bg-hover">
              <th scope="row" className="pr-3 text-left font-medium">
                <span className="flex items-center gap-3">
                  <AppLink
                    {...groupsAddress(groupType, { feature: name })}
                    dir="auto"
                    title={name}
                    className="w-24 truncate max-sm:w-auto"
                  >
                    {name}
                  </AppLink>
                  <ExplainButton
                    request={askFeature(groupType, name)}
                    title={`${name}, ${words.uses.adopted.toLowerCase()}`}
                  />
                  <span aria-hidden="true" className="h-1 flex-1 rounded-full bg-hover max-sm:hidden">
                    <span
                      className="block h-1 rounded-full bg-series-1"
                      style={{ width: `${(100 * groups.adopted) / Math.max(1, known)}%` }}
                    />
                  </span>
                </span>
              </th>
              {uses.map((use) => (
                <td key={use} className="text-right">
                  <AppLink
                    {...groupsAddress(groupType, { feature: name, use })}
                    className={use === 'adopted' ? '' : 'text-muted'}
                  >
                    {writeShort(groups[use])}
                  </AppLink>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
