/** What stands out about the group; each figure, person, group and feature in it opens. */
import { Fragment, type ReactNode } from 'react';
import { chartAddress, groupAddress, userAddress } from '../../addresses.ts';
import { ExplainButton } from '../../explain/explain-button.tsx';
import type { ExplainRequest } from '../../explain/explain-query.ts';
import { Defined } from '../../parts/defined.tsx';
import { AppLink } from '../../parts/link.tsx';
import type { DefinedWord } from '../../words/definitions.ts';
import { groupTexts } from '../../words/group.ts';
import { chartActivePeople, chartFeature } from './charts.ts';
import type { GroupPageData } from './types.ts';

/** Figures that are of a defined word. */
const words: Readonly<Partial<Record<NonNullable<Part['figure']>, DefinedWord>>> = {
  champions: 'champion',
  seats: 'seats',
  silence: 'quiet',
};

type Part = GroupPageData['sentences'][number]['parts'][number];

export function Sentences({ page }: { readonly page: GroupPageData }): ReactNode {
  if (page.sentences.length === 0) return null;
  return (
    <section aria-label={groupTexts.sentences}>
      <p className="max-w-full text-16 text-pretty">
        {page.sentences.map(({ about, parts }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences keep their places
          <Fragment key={index}>
            {parts.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their places
              <SentencePart key={at} part={part} page={page} />
            ))}
            <Explain about={about} page={page} />{' '}
          </Fragment>
        ))}
      </p>
    </section>
  );
}

type Sentence = GroupPageData['sentences'][number];

/** What each sentence counts of the group; the others say what opens of itself. */
const figures: Readonly<Partial<Record<Sentence['about'], NonNullable<ExplainRequest['group']>['figure']>>> =
  { quiet: 'quietDays', renewal: 'renewalDays', people: 'activePeople' };

function Explain({
  about,
  page: { groupType, group },
}: {
  readonly about: Sentence['about'];
  readonly page: GroupPageData;
}): ReactNode {
  const figure = figures[about];
  if (!figure) return null;
  return (
    <ExplainButton
      request={{ group: { type: groupType, value: group.value, figure } }}
      title={groupTexts.figures[figure]}
      isInText
    />
  );
}

function SentencePart({ part, page }: { readonly part: Part; readonly page: GroupPageData }): ReactNode {
  const address = findAddress(part, page);
  if (!address) return part.text;
  const link = (
    <AppLink
      {...address}
      dir="auto"
      className={`underline decoration-line-strong ${part.figure === undefined ? '' : 'font-semibold'}`}
    >
      {part.text}
    </AppLink>
  );
  const word = part.figure && words[part.figure];
  return word ? <Defined word={word} type={page.groupType} as={link} /> : link;
}

function findAddress({ figure, user, group, feature }: Part, page: GroupPageData) {
  if (user !== undefined) return userAddress(user);
  if (group !== undefined) return groupAddress(page.groupType, group);
  const used = page.features.find(({ name }) => name === feature);
  if (used) return chartAddress(chartFeature(page, used));
  switch (figure) {
    case undefined:
      return undefined;
    case 'activePeople':
    case 'activePeopleBefore':
    case 'silence':
      return chartAddress(chartActivePeople(page, 7));
    case 'seats':
      return chartAddress(chartActivePeople(page, 28));
    case 'champions': {
      const { search, ...address } = groupAddress(page.groupType, page.group.value);
      return { ...address, search: { ...search, tab: 'people', who: 'champions' }, hash: 'details' };
    }
  }
}
