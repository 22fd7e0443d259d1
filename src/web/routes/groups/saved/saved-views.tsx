/** Saved views of a list: choosing one, saving what is shown, and taking over changes. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Bookmark } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { groupsAddress } from '../../../addresses.ts';
import { call } from '../../../api/call.ts';
import type { SavedView } from '../../../api/operations.ts';
import { viewsQuery } from '../../../api/view-queries.ts';
import { Button, buttonClass } from '../../../parts/button.tsx';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../../parts/menu.tsx';
import { useMay, useScope } from '../../../scope.ts';
import { viewsTexts as words } from '../../../words/views.ts';
import { isChanged, type ListState, writeDefinition } from '../list-state.ts';
import { DeleteDialog, SaveDialog } from './view-dialogs.tsx';

export function SavedViews({
  type,
  views,
  current,
  state,
}: {
  readonly type: string;
  readonly views: readonly SavedView[];
  readonly current: SavedView | undefined;
  readonly state: ListState;
}): ReactNode {
  const [dialog, setDialog] = useState<'save' | 'delete'>();
  const open = useOpenView(type);
  const change = useChangeView(type, open);
  const mayChange = useMay('member');
  const hasChanged = current !== undefined && isChanged(state, current);
  const label = current ? (hasChanged ? words.changed(current.name) : current.name) : words.menu;
  return (
    <div className="flex shrink-0 items-center gap-2">
      {hasChanged && mayChange && (
        <Button
          look="primary"
          isBusy={change.isPending}
          onClick={() => change.mutate({ ...current, definition: writeDefinition(state) })}
        >
          {words.update}
        </Button>
      )}
      <Menu
        trigger={
          <>
            <Bookmark size={14} aria-hidden="true" className={current ? 'fill-current' : ''} />
            <span className="max-w-40 truncate">{label}</span>
          </>
        }
        triggerClass={buttonClass('quiet')}
      >
        <ViewItems label={words.own} views={views.filter(({ shared }) => !shared)} onOpen={open} />
        <ViewItems label={words.shared} views={views.filter(({ shared }) => shared)} onOpen={open} />
        {views.length === 0 && <p className="px-2 py-1 text-13 text-muted">{words.none}</p>}
        {mayChange && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => setDialog('save')}>{current ? words.saveAsNew : words.save}</MenuItem>
          </>
        )}
        {current && (
          <>
            {hasChanged && <MenuItem onSelect={() => open(current.id)}>{words.discard}</MenuItem>}
            {mayChange && (
              <>
                <MenuItem onSelect={() => change.mutate({ ...current, shared: !current.shared })}>
                  {current.shared ? words.unshare : words.share}
                </MenuItem>
                <MenuItem onSelect={() => setDialog('delete')}>{words.delete}</MenuItem>
              </>
            )}
          </>
        )}
      </Menu>
      {change.error !== null && (
        <p role="alert" className="text-13 text-bad">
          {change.error.message}
        </p>
      )}
      {dialog === 'save' && (
        <SaveDialog type={type} state={state} onSaved={open} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'delete' && current && (
        <DeleteDialog
          type={type}
          view={current}
          onDeleted={() => open(undefined)}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}

function ViewItems({
  label,
  views,
  onOpen,
}: {
  readonly label: string;
  readonly views: readonly SavedView[];
  readonly onOpen: (id: string) => void;
}): ReactNode {
  if (views.length === 0) return null;
  return (
    <MenuLabel text={label}>
      {views.map(({ id, name }) => (
        <MenuItem key={id} onSelect={() => onOpen(id)}>
          <span dir="auto" className="max-w-60 truncate" title={name}>
            {name}
          </span>
        </MenuItem>
      ))}
    </MenuLabel>
  );
}

/** `id`: absent: the list as it is without a saved view. */
function useOpenView(type: string): (id: string | undefined) => void {
  const navigate = useNavigate();
  return (id) =>
    void navigate({
      ...groupsAddress(type, id === undefined ? {} : { saved: id }),
      resetScroll: false,
    } as never);
}

function useChangeView(type: string, open: (id: string) => void) {
  const scope = useScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, groupType, name, definition, shared }: SavedView) =>
      call('changeView', { path: { id }, body: { version, groupType, name, definition, shared } }, scope),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries(viewsQuery(scope, type));
      open(id);
    },
    // Somebody changed it meanwhile: what it is now is shown, and the changes stay in the address.
    onError: () => queryClient.invalidateQueries(viewsQuery(scope, type)),
  });
}
