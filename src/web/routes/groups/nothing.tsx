/** Says why a list shows nothing, and what to do about it. */
import type { ReactNode } from 'react';
import { groupsAddress, settingsAddress } from '../../addresses.ts';
import { CallProblem } from '../../api/call.ts';
import type { GroupList } from '../../api/operations.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Empty, Failed } from '../../parts/states.tsx';
import { useMay } from '../../scope.ts';
import { groupsTexts as words } from '../../words/groups.ts';
import { mineTexts } from '../../words/mine.ts';
import type { ListState } from './list-state.ts';
import { AskOwner } from './mine.tsx';
import type { TypeTerms } from './use-type-terms.ts';

const text = words.empty;

export function NothingListed({
  head: { groupType, singular, plural },
  state,
  onClear,
}: {
  readonly head: Pick<GroupList, 'groupType' | 'singular' | 'plural'>;
  readonly state: ListState;
  readonly onClear: () => void;
}): ReactNode {
  if (state.q !== '' || state.filters.length > 0 || state.use.length > 0)
    return (
      <Empty title={text.filtered(plural)} action={<Button onClick={onClear}>{text.clear}</Button>}>
        {state.q !== '' && text.searched(state.q)}
      </Empty>
    );
  if (state.view !== 'all')
    return (
      <Empty
        title={text.inView(plural, words.view[state.view].toLowerCase())}
        action={
          <AppLink {...groupsAddress(groupType)} className={buttonClass()}>
            {text.showAll}
          </AppLink>
        }
      >
        {text.inViewHint}
      </Empty>
    );
  return <Empty title={text.none(plural)}>{text.noneHint(singular)}</Empty>;
}

/** The list cannot be asked for: something has to be said first, or it failed. */
export function ListFailed({
  error,
  terms: { type, singular, plural },
  onRetry,
}: {
  readonly error: unknown;
  readonly terms: TypeTerms;
  readonly onRetry: () => void;
}): ReactNode {
  const mayChange = useMay('manager');
  const path = error instanceof CallProblem && error.code === 'invalid_request' ? error.path : undefined;
  if (path === 'owner')
    return (
      <Empty title={mineTexts.ask} action={<AskOwner type={type} singular={singular} plural={plural} />} />
    );
  const meaning = path === 'view' ? /which property is the (\w+)/.exec(String(error))?.[1] : undefined;
  if (meaning === undefined) return <Failed error={error} what={words.list(plural)} onRetry={onRetry} />;
  return (
    <Empty
      title={text.unset(singular, meaning)}
      action={
        mayChange && (
          <AppLink {...settingsAddress('group-types', type)} className={buttonClass()}>
            {text.set}
          </AppLink>
        )
      }
    >
      {mayChange ? text.unsetHint : text.unsetAsk}
    </Empty>
  );
}
