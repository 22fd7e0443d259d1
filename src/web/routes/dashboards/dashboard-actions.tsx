/** What can be done with a dashboard: edit, save, share, print, rename, copy, delete. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Ellipsis, Printer, Share2, SquarePen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { newDashboardAddress } from '../../addresses.ts';
import { isConflict } from '../../api/call.ts';
import type { DashboardSettings, SavedDashboard } from '../../api/operations.ts';
import type { DashboardSource } from '../../dashboards/source.ts';
import { Button } from '../../parts/button.tsx';
import { ConflictDialog } from '../../parts/conflict-dialog.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { downloadText, writeFileName } from '../../parts/download.ts';
import { Menu, MenuItem } from '../../parts/menu.tsx';
import { RenameDialog } from '../../parts/rename-dialog.tsx';
import { useShiftKeys } from '../../parts/use-shift-keys.ts';
import { useChangeSearch, useMay } from '../../scope.ts';
import { dashboardTexts as words } from '../../words/dashboards.ts';
import { Age } from './age.tsx';
import { LinksDialog } from './links-dialog.tsx';
import type { useDraft } from './use-draft.ts';
import type { Printing } from './use-print.ts';
import { useChangeDashboard, useCreateDashboard, useDeleteDashboard } from './use-save.ts';

interface Props {
  readonly saved: SavedDashboard;
  readonly source: DashboardSource;
  readonly isEdited: boolean;
  readonly draft: ReturnType<typeof useDraft>;
  /** In force: they are saved with the rest. */
  readonly settings: DashboardSettings;
  readonly printing: Printing;
  /** While it is edited: what adds to it. */
  readonly children: ReactNode;
}

type Open = 'rename' | 'remove' | 'links' | undefined;

export function DashboardActions(props: Props): ReactNode {
  const { saved, source, isEdited, printing } = props;
  const mayEdit = useMay('member');
  const mayShare = useMay('manager');
  const change = useChangeSearch();
  const create = useCreateDashboard();
  const [open, setOpen] = useState<Open>();
  const { name, description, document } = saved;
  const save = () => {
    const text = JSON.stringify({ name, description, document }, null, 2);
    downloadText(writeFileName([name], 'json'), text, 'application/json');
  };
  const duplicate = () => create.mutate({ name: words.copyOf(name), description, document });
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  useShiftKeys({
    r: () => void queryClient.invalidateQueries({ queryKey: [...source.key] }),
    u: () => void navigator.clipboard.writeText(location.href),
    f: () => window.document.querySelector<HTMLElement>('[data-key="filter"] button')?.click(),
    ...(mayEdit && { n: () => void navigate(newDashboardAddress() as never) }),
    ...(mayEdit && !isEdited && { d: duplicate, e: () => change({ edit: '1' }) }),
  });
  if (isEdited) return <EditActions {...props} />;
  return (
    <>
      <Age source={source} />
      <Button className="print:hidden" isBusy={printing.isOn} onClick={printing.begin}>
        <Printer size={14} aria-hidden="true" />
        {words.pdf}
      </Button>
      {mayShare && (
        <Button className="print:hidden" onClick={() => setOpen('links')}>
          <Share2 size={14} aria-hidden="true" />
          {words.share}
        </Button>
      )}
      {mayEdit && (
        <Button className="print:hidden" onClick={() => change({ edit: '1' })}>
          <SquarePen size={14} aria-hidden="true" />
          {words.edit}
        </Button>
      )}
      <Menu
        label={words.more}
        triggerClass="inline-flex size-8 items-center justify-center rounded-control border border-line-strong text-muted hover:bg-hover pointer-coarse:size-11 print:hidden"
        trigger={<Ellipsis size={16} aria-hidden="true" />}
      >
        <MenuItem onSelect={save}>{words.export}</MenuItem>
        {mayEdit && (
          <>
            <MenuItem onSelect={duplicate}>{words.duplicate}</MenuItem>
            <MenuItem onSelect={() => setOpen('rename')}>{words.rename}</MenuItem>
            <MenuItem onSelect={() => setOpen('remove')}>{words.remove}</MenuItem>
          </>
        )}
      </Menu>
      {open === 'rename' && <Rename saved={saved} onClose={() => setOpen(undefined)} />}
      {open === 'links' && <LinksDialog saved={saved} onClose={() => setOpen(undefined)} />}
      {open === 'remove' && <Remove saved={saved} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function EditActions({ saved, draft, settings, children }: Props): ReactNode {
  const change = useChangeSearch();
  const leave = () => change({ edit: undefined, span: undefined, unit: undefined, filter: undefined });
  const discard = () => {
    draft.discard();
    change({ edit: undefined });
  };
  const save = useChangeDashboard(saved, () => {
    draft.discard();
    leave();
  });
  const create = useCreateDashboard();
  const document = { ...draft.document, settings };
  const done = () => save.mutate({ document, version: draft.version });
  useShiftKeys(save.isPending ? {} : { s: done });
  return (
    <>
      {save.error && !isConflict(save.error) && (
        <span role="alert" className="text-13 text-bad">
          {save.error.message}
        </span>
      )}
      {children}
      <Button onClick={discard}>{words.discard}</Button>
      <Button look="primary" isBusy={save.isPending} onClick={done}>
        {words.done}
      </Button>
      {isConflict(save.error) && (
        <ConflictDialog
          theirs={saved}
          isBusy={save.isPending || create.isPending}
          onLoad={discard}
          onReplace={() => save.mutate({ document, version: saved.version })}
          onSaveCopy={() => {
            draft.discard();
            create.mutate({ name: words.copyOf(saved.name), description: saved.description, document });
          }}
          onClose={save.reset}
        />
      )}
    </>
  );
}

function Rename({
  saved,
  onClose,
}: {
  readonly saved: SavedDashboard;
  readonly onClose: () => void;
}): ReactNode {
  const rename = useChangeDashboard(saved, onClose);
  return <RenameDialog title={words.renameTitle} saved={saved} rename={rename} onClose={onClose} />;
}

function Remove({
  saved,
  onClose,
}: {
  readonly saved: SavedDashboard;
  readonly onClose: () => void;
}): ReactNode {
  const { mutate, isPending, error } = useDeleteDashboard(saved);
  return (
    <ConfirmDialog
      title={words.removeTitle}
      action={words.remove}
      isBusy={isPending}
      problem={error?.message}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      {words.removeQuestion(saved.name)}
    </ConfirmDialog>
  );
}
