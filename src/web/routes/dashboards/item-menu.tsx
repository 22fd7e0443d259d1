/** What can be done with an item: opened, asked again, and in edit mode changed and removed. */

import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { DashboardItem, SettledItem } from '../../api/operations.ts';
import { listMeasures } from '../../charts/measures.ts';
import { findItemAddress, titleItem } from '../../dashboards/item-address.ts';
import type { DashboardSource } from '../../dashboards/source.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { AreaField, TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../parts/menu.tsx';
import { dashboardTexts as words } from '../../words/dashboards.ts';
import { texts } from '../../words/texts.ts';

export function ItemMenu({
  source,
  item,
  settled,
  isEdited,
  onChange,
  onRemove,
}: {
  readonly source: DashboardSource;
  readonly item: DashboardItem;
  readonly settled: SettledItem;
  readonly isEdited: boolean;
  readonly onChange: (item: DashboardItem) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const address = findItemAddress(settled);
  if (!address && !isEdited) return null;
  const askAgain = () => {
    const text = settled.kind === 'chart' ? JSON.stringify(settled.definition) : JSON.stringify(settled.id);
    void queryClient.invalidateQueries({
      queryKey: [...source.key],
      predicate: ({ queryKey }) => settled.kind === 'list' || String(queryKey.at(-1)).includes(text),
    });
  };
  return (
    <>
      <Menu
        label={words.itemMenu(titleItem(settled))}
        triggerClass="inline-flex size-6 items-center justify-center rounded-control text-faint hover:bg-hover hover:text-text pointer-coarse:size-11"
        trigger={<Ellipsis size={14} aria-hidden="true" />}
      >
        {address && (
          <>
            <MenuItem onSelect={() => void navigate(address as never)}>
              {settled.kind === 'list' ? words.openList : words.openChart}
            </MenuItem>
            <MenuItem onSelect={askAgain}>{words.askAgain}</MenuItem>
          </>
        )}
        {isEdited && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => setOpen(true)}>
              {item.kind === 'text' ? words.editText : words.changeTitle}
            </MenuItem>
            {item.kind !== 'text' && item.kind !== 'list' && (
              <>
                {(['picture', 'table', 'figure'] as const)
                  .filter((as) => as !== item.as && (as !== 'figure' || hasFigure(settled)))
                  .map((as) => (
                    <MenuItem key={as} onSelect={() => onChange({ ...item, as })}>
                      {{ picture: words.asPicture, table: words.asTable, figure: words.asFigure }[as]}
                    </MenuItem>
                  ))}
                {settled.kind === 'chart' &&
                  (item.as ?? 'picture') === 'picture' &&
                  listMeasures(settled.definition).map(({ value, label }) => (
                    <MenuItem key={value} onSelect={() => onChange({ ...item, measure: value })}>
                      {words.showMeasure(label)}
                    </MenuItem>
                  ))}
                <MenuItem onSelect={() => onChange({ ...item, keepsDates: item.keepsDates !== true })}>
                  {item.keepsDates === true ? words.takesDates : words.keepsDates}
                </MenuItem>
              </>
            )}
            <MenuItem onSelect={onRemove}>{words.removeItem}</MenuItem>
          </>
        )}
      </Menu>
      {isOpen && (
        <WordsDialog
          item={item}
          title={item.kind === 'text' ? item.text : titleItem(settled)}
          onClose={() => setOpen(false)}
          onChange={onChange}
        />
      )}
    </>
  );
}

/** As the server has them. */
const figureKinds: ReadonlySet<string> = new Set([
  'segmentation',
  'funnel',
  'retention',
  'sessions',
  'cohortSize',
  'revenueLtv',
]);

function hasFigure(settled: SettledItem): boolean {
  return settled.kind === 'chart' && figureKinds.has(settled.definition.kind);
}

function WordsDialog({
  item,
  title,
  onClose,
  onChange,
}: {
  readonly item: DashboardItem;
  readonly title: string;
  readonly onClose: () => void;
  readonly onChange: (item: DashboardItem) => void;
}): ReactNode {
  const [text, setText] = useState(title);
  const isText = item.kind === 'text';
  return (
    <Dialog title={isText ? words.text : words.changeTitle} isOpen onClose={onClose}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={() => {
          onChange(isText ? { ...item, text } : { ...item, title: text });
          onClose();
        }}
      >
        {isText ? (
          <AreaField
            label={words.text}
            hint={words.textHint}
            rows={8}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        ) : (
          <TextField label={words.titleOf} value={text} onChange={({ target }) => setText(target.value)} />
        )}
        <DialogActions>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit">
            {words.apply}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
