/** What can be done with a saved chart: save changes, rename, delete, save as another. */
import { useNavigate } from '@tanstack/react-router';
import { Ellipsis, Save } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { computedOfChartAddress, newComputedAddress } from '../../addresses.ts';
import { isConflict } from '../../api/call.ts';
import type { ChartDefinition, SavedChart } from '../../api/operations.ts';
import { Button } from '../../parts/button.tsx';
import { ConflictDialog } from '../../parts/conflict-dialog.tsx';
import { Menu, MenuItem } from '../../parts/menu.tsx';
import { NameDialog } from '../../parts/name-dialog.tsx';
import { RenameDialog } from '../../parts/rename-dialog.tsx';
import { useShiftKeys } from '../../parts/use-shift-keys.ts';
import { useMay } from '../../scope.ts';
import { actionTexts as words } from '../../words/chart-actions.ts';
import { chartListTexts } from '../../words/chart-list.ts';
import { computedTexts } from '../../words/computed.ts';
import { RemoveDialog } from '../cohorts/remove-dialog.tsx';
import { useChangeChart, useCreateChart, useDeleteChart } from './use-save.ts';

interface Props {
  readonly saved: SavedChart;
  readonly definition: ChartDefinition;
  /** The one that the changes were made from. */
  readonly version: number;
  readonly isChanged: boolean;
  readonly onDiscard: () => void;
}

type Open = 'rename' | 'saveAs' | 'remove' | undefined;

export function SavedActions(props: Props): ReactNode {
  const { saved, definition, version, isChanged, onDiscard } = props;
  const mayChange = useMay('member');
  const mayCompute = useMay('manager');
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>();
  const { mutate, isPending, error, reset } = useChangeChart(saved, onDiscard);
  const save = () => mutate({ definition, version });
  useShiftKeys(mayChange ? { d: () => setOpen('saveAs'), ...(isChanged && !isPending && { s: save }) } : {});
  if (!mayChange) return null;
  return (
    <>
      <Menu
        label={words.more}
        triggerClass="inline-flex size-8 items-center justify-center rounded-control border border-line-strong text-muted hover:bg-hover pointer-coarse:size-11"
        trigger={<Ellipsis size={16} aria-hidden="true" />}
      >
        <MenuItem onSelect={() => setOpen('rename')}>{words.rename}</MenuItem>
        <MenuItem onSelect={() => setOpen('saveAs')}>{words.saveAs}</MenuItem>
        {mayCompute && definition.kind === 'segmentation' && (
          <MenuItem
            onSelect={() =>
              void navigate(
                (isChanged
                  ? computedOfChartAddress(definition, saved.name)
                  : newComputedAddress({ chart: saved.id })) as never,
              )
            }
          >
            {computedTexts.create}
          </MenuItem>
        )}
        {isChanged && <MenuItem onSelect={onDiscard}>{words.discard}</MenuItem>}
        <MenuItem onSelect={() => setOpen('remove')}>{words.remove}</MenuItem>
      </Menu>
      {isChanged && (
        <Button look="primary" isBusy={isPending} onClick={save}>
          <Save size={14} aria-hidden="true" />
          {words.save}
        </Button>
      )}
      {error && !isConflict(error) && (
        <span role="alert" className="text-13 text-bad">
          {error.message}
        </span>
      )}
      {isConflict(error) && (
        <ConflictDialog
          theirs={saved}
          isBusy={isPending}
          onLoad={() => {
            reset();
            onDiscard();
          }}
          onReplace={() => mutate({ definition, version: saved.version })}
          onSaveCopy={() => {
            reset();
            setOpen('saveAs');
          }}
          onClose={reset}
        />
      )}
      <Dialogs {...props} open={open} onClose={() => setOpen(undefined)} />
    </>
  );
}

function Dialogs({
  saved,
  definition,
  open,
  onClose,
}: Props & { readonly open: Open; readonly onClose: () => void }): ReactNode {
  const { name, description } = saved;
  const rename = useChangeChart(saved, onClose);
  const create = useCreateChart(definition);
  const remove = useDeleteChart(saved);
  switch (open) {
    case 'rename':
      return <RenameDialog title={words.renameTitle} saved={saved} rename={rename} onClose={onClose} />;
    case 'saveAs':
      return (
        <NameDialog
          title={words.saveAs}
          initial={{ name, description }}
          isBusy={create.isPending}
          problem={create.error?.message}
          onSave={create.mutate}
          onClose={onClose}
        />
      );
    case 'remove':
      return (
        <RemoveDialog
          title={chartListTexts.removeTitle(name)}
          uses={saved.usedIn}
          isBusy={remove.isPending}
          problem={remove.error?.message}
          onConfirm={() => remove.mutate()}
          onClose={onClose}
        />
      );
    case undefined:
      return null;
  }
}
