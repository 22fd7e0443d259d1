/** What can be done with a computed property: run, pause, compute the past, rename, edit, delete. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { editComputedAddress } from '../../addresses.ts';
import { call } from '../../api/call.ts';
import type { ComputedProperty } from '../../api/operations.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../parts/menu.tsx';
import { useMay, useScope } from '../../scope.ts';
import { computedTexts as words } from '../../words/computed.ts';
import { type OpenedDialog, PropertyDialogs } from './property-dialogs.tsx';

const { actions } = words;

export function PropertyActions({ property }: { readonly property: ComputedProperty }): ReactNode {
  const { id, state, openRuns } = property;
  const scope = useScope();
  const mayChange = useMay('manager');
  const queryClient = useQueryClient();
  const [opened, setOpened] = useState<OpenedDialog>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (what: 'pauseComputed' | 'resumeComputed' | 'runComputed') => {
      await call(what, { path: { id } }, scope);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [scope.project, 'computed'] }),
  });
  if (!mayChange || state === 'deleted') return null;
  return (
    <>
      {error && (
        <span role="alert" className="text-13 text-bad">
          {error.message}
        </span>
      )}
      <Button isBusy={isPending} disabled={openRuns.length > 0} onClick={() => mutate('runComputed')}>
        {actions.run}
      </Button>
      <Button
        isBusy={isPending}
        onClick={() => mutate(state === 'paused' ? 'resumeComputed' : 'pauseComputed')}
      >
        {state === 'paused' ? actions.resume : actions.pause}
      </Button>
      <AppLink {...editComputedAddress(id)} className={buttonClass()}>
        {actions.edit}
      </AppLink>
      <Menu
        label={actions.more}
        triggerClass="inline-flex size-8 items-center justify-center rounded-control border border-line-strong text-muted hover:bg-hover pointer-coarse:size-11"
        trigger={<Ellipsis size={16} aria-hidden="true" />}
      >
        <MenuItem onSelect={() => setOpened('rename')}>{actions.rename}</MenuItem>
        <MenuItem onSelect={() => setOpened('backfill')}>{actions.backfill}</MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => setOpened('remove')}>{actions.remove}</MenuItem>
      </Menu>
      <PropertyDialogs property={property} opened={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}
