/** In place of what is about groups, where events arrive and none names a group. */
import type { ReactNode } from 'react';
import { setUpAddress } from '../addresses.ts';
import { buttonClass } from '../parts/button.tsx';
import { AppLink } from '../parts/link.tsx';
import { Empty } from '../parts/states.tsx';
import { texts } from '../words/texts.ts';

export function NoGroups(): ReactNode {
  return (
    <Empty
      title={texts.states.noGroups}
      action={
        <AppLink {...setUpAddress()} className={buttonClass()}>
          {texts.states.toSetUp}
        </AppLink>
      }
    >
      {texts.states.noGroupsNote}
    </Empty>
  );
}
