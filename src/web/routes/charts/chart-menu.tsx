/** What can be done with a saved chart from the list of them: rename, duplicate, delete. */
import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { chartAddress } from '../../addresses.ts';
import type { SavedChart } from '../../api/operations.ts';
import { Menu, MenuItem } from '../../parts/menu.tsx';
import { RenameDialog } from '../../parts/rename-dialog.tsx';
import { useMay } from '../../scope.ts';
import { actionTexts } from '../../words/chart-actions.ts';
import { chartListTexts as words } from '../../words/chart-list.ts';
import { cohortBuilderTexts } from '../../words/cohort-builder.ts';
import { useChangeChart, useDeleteChart } from '../chart/use-save.ts';
import { RemoveDialog } from '../cohorts/remove-dialog.tsx';

export function ChartMenu({ chart }: { readonly chart: SavedChart }): ReactNode {
  const navigate = useNavigate();
  const mayChange = useMay('member');
  const [open, setOpen] = useState<'rename' | 'remove'>();
  const close = () => setOpen(undefined);
  const rename = useChangeChart(chart, close);
  const remove = useDeleteChart(chart);
  const { name, definition, usedIn } = chart;
  if (!mayChange) return null;
  return (
    <>
      <Menu
        label={words.more(name)}
        triggerClass="inline-flex size-8 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-text pointer-coarse:size-11"
        trigger={<Ellipsis size={16} aria-hidden="true" />}
      >
        <MenuItem onSelect={() => setOpen('rename')}>{words.rename}</MenuItem>
        <MenuItem
          onSelect={() => void navigate(chartAddress(definition, cohortBuilderTexts.copyOf(name)) as never)}
        >
          {words.duplicate}
        </MenuItem>
        <MenuItem onSelect={() => setOpen('remove')}>{words.remove}</MenuItem>
      </Menu>
      {open === 'rename' && (
        <RenameDialog title={actionTexts.renameTitle} saved={chart} rename={rename} onClose={close} />
      )}
      {open === 'remove' && (
        <RemoveDialog
          title={words.removeTitle(name)}
          uses={usedIn}
          isBusy={remove.isPending}
          problem={remove.error?.message}
          onConfirm={() => remove.mutate()}
          onClose={close}
        />
      )}
    </>
  );
}
