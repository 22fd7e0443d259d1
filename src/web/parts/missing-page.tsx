/** A page whose address names what is not there: no trying again helps, so it leads to what there is. */
import type { ReactNode } from 'react';
import { CallProblem } from '../api/call.ts';
import { buttonClass } from './button.tsx';
import { AppLink } from './link.tsx';
import { Page } from './page.tsx';
import { Empty } from './states.tsx';

export const isMissing = (error: unknown): boolean => error instanceof CallProblem && error.status === 404;

export function MissingPage({
  title,
  what,
  note,
  list,
  listName,
}: {
  readonly title: string;
  /** As “There is no such user”. */
  readonly what: string;
  readonly note: string;
  /** Where all of them are. */
  readonly list: { readonly to: string };
  readonly listName: string;
}): ReactNode {
  return (
    <Page title={title}>
      <Empty
        title={what}
        action={
          <AppLink {...list} className={buttonClass()}>
            {listName}
          </AppLink>
        }
      >
        {note}
      </Empty>
    </Page>
  );
}
