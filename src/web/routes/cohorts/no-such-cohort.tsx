/** The page of a cohort that is not there. */
import type { ReactNode } from 'react';
import { cohortsAddress } from '../../addresses.ts';
import { MissingPage } from '../../parts/missing-page.tsx';
import { cohortTexts as words } from '../../words/cohorts.ts';

export function NoSuchCohort(): ReactNode {
  return (
    <MissingPage
      title={words.title}
      what={words.notThere}
      note={words.notThereNote}
      list={cohortsAddress()}
      listName={words.title}
    />
  );
}
