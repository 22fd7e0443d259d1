/** What stands out about the group; each figure, person, group and feature in it opens. */
import { Fragment, type ReactNode } from 'react';
import { chartAddress, groupAddress, userAddress } from '../../addresses.ts';
import { Defined } from '../../parts/defined.tsx';
import { AppLink } from '../../parts/link.tsx';
import type { DefinedWord } from '../../words/definitions.ts';
import { groupTexts } from '../../words/group.ts';
import { chartActivePeople, chartFeature } from './charts.ts';
import { ExplainFigure, type OwnFigure } from './explain-figure.tsx';
import { titleFeature } from './features.tsx';
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
            {about === 'renewal' && <ExplainFigure figure="renewalDays" page={page} isInText />}{' '}
          </Fragment>
        ))}
      </p>
    </section>
  );
}

/** How each is explained; what champions are opens of itself. */
const explained: Readonly<Partial<Record<NonNullable<Part['figure']>, OwnFigure>>> = {
  silence: 'quietDays',
  seats: 'seats',
  activePeople: 'activePeople',
  activePeopleBefore: 'activePeopleBefore',
};

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
  const figure = part.figure && explained[part.figure];
  return (
    <>
      {word ? <Defined word={word} type={page.groupType} as={link} /> : link}
      {figure && <ExplainFigure figure={figure} page={page} isInText />}
    </>
  );
}

function findAddress({ figure, user, group, feature }: Part, page: GroupPageData) {
  if (user !== undefined) return userAddress(user);
  if (group !== undefined) return groupAddress(page.groupType, group);
  const used = page.features.find(({ name }) => name === feature);
  if (used) return chartAddress(chartFeature(page, used), titleFeature(page, used.name));
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
