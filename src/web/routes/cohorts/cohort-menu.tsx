/** What can be done with a saved cohort beside opening it: rename, duplicate, compare, delete. */
import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { compareAddress, newCohortAddress } from '../../addresses.ts';
import type { SavedCohort } from '../../api/operations.ts';
import { Menu, MenuItem } from '../../parts/menu.tsx';
import { RenameDialog } from '../../parts/rename-dialog.tsx';
import { useMay } from '../../scope.ts';
import { cohortBuilderTexts } from '../../words/cohort-builder.ts';
import { cohortTexts as words } from '../../words/cohorts.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { useChangeCohort, useDeleteCohort } from './use-save-cohort.ts';

type Open = 'rename' | 'remove' | undefined;

export function CohortMenu({ cohort }: { readonly cohort: SavedCohort }): ReactNode {
  const navigate = useNavigate();
  const mayChange = useMay('member');
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const rename = useChangeCohort(cohort, close);
  const remove = useDeleteCohort(cohort);
  const { id, name, definition, usedIn } = cohort;
  const isList = definition.members.kind === 'static';
  return (
    <>
      <Menu
        label={words.more(name)}
        triggerClass="inline-flex size-8 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-text pointer-coarse:size-11"
        trigger={<Ellipsis size={16} aria-hidden="true" />}
      >
        {mayChange && <MenuItem onSelect={() => setOpen('rename')}>{words.rename}</MenuItem>}
        {mayChange && !isList && (
          <MenuItem
            onSelect={() =>
              void navigate(newCohortAddress(definition, cohortBuilderTexts.copyOf(name)) as never)
            }
          >
            {words.duplicate}
          </MenuItem>
        )}
        <MenuItem onSelect={() => void navigate(compareAddress({ cohort: id }) as never)}>
          {words.compare}
        </MenuItem>
        {mayChange && <MenuItem onSelect={() => setOpen('remove')}>{words.remove}</MenuItem>}
      </Menu>
      {open === 'rename' && (
        <RenameDialog title={words.renameTitle} saved={cohort} rename={rename} onClose={close} />
      )}
      {open === 'remove' && (
        <RemoveDialog
          title={words.removeTitle(name)}
          uses={usedIn}
          isBusy={remove.isPending}
          problem={remove.error?.message}
          onConfirm={() => remove.mutate(undefined, { onSuccess: close })}
          onClose={close}
        />
      )}
    </>
  );
}
