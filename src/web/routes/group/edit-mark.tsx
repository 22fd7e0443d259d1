/** A mark that members change where it stands; others only read it. */

import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { CallProblem } from '../../api/call.ts';
import type { Marks } from '../../api/operations.ts';
import { Button } from '../../parts/button.tsx';
import { Form } from '../../parts/form.tsx';
import { Popover } from '../../parts/popover.tsx';
import { useMay } from '../../scope.ts';
import { markTexts as words } from '../../words/marks.ts';
import { texts } from '../../words/texts.ts';
import { useMark } from './use-mark.ts';

const inPlace =
  'group/mark inline-flex max-w-full min-w-0 items-center gap-1 rounded-control text-left decoration-line-strong underline-offset-2 hover:underline pointer-coarse:min-h-11';

export function EditMark({
  type,
  value,
  title,
  shown,
  isSet,
  read,
  none,
  look,
  source,
  children,
}: {
  readonly type: string;
  readonly value: string;
  readonly title: string;
  /** What stands on the page. */
  readonly shown: ReactNode;
  readonly isSet: boolean;
  /** The marks that the fields say. */
  readonly read: (form: FormData) => Marks;
  /** Takes the mark away. */
  readonly none: Marks;
  /** Who sent it, and since when. */
  readonly source?: string | undefined;
  /** The classes of what opens the fields; absent: a text with a pencil on hover. */
  readonly look?: string;
  /** The fields. */
  readonly children: ReactNode;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { group } = useMark(type, value);
  const mayMark = useMay('member');
  if (!mayMark) return shown;
  const save = (marks: Marks) => group.mutate(marks, { onSuccess: () => setOpen(false) });
  const problem = group.error instanceof CallProblem ? group.error.message : undefined;
  return (
    <Popover
      isOpen={isOpen}
      onOpen={(open) => {
        group.reset();
        setOpen(open);
      }}
      label={source === undefined ? words.change(title) : words.changeSent(title, source)}
      triggerClass={look ?? inPlace}
      trigger={
        look === undefined ? (
          <>
            <span className="min-w-0 truncate">{shown}</span>
            <Pencil
              size={12}
              aria-hidden="true"
              className="shrink-0 text-faint opacity-0 group-hover/mark:opacity-100 group-focus-visible/mark:opacity-100 print:hidden"
            />
          </>
        ) : (
          shown
        )
      }
    >
      <Form className="flex flex-col gap-3 overflow-y-auto p-2" onSubmit={(given) => save(read(given))}>
        <h2 className="text-14 font-semibold">{title}</h2>
        {children}
        {problem !== undefined && (
          <p role="alert" className="text-12 text-bad">
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2">
          {isSet && (
            <Button look="quiet" disabled={group.isPending} onClick={() => save(none)}>
              {words.takeAway}
            </Button>
          )}
          <Button type="submit" isBusy={group.isPending}>
            {texts.actions.save}
          </Button>
        </div>
      </Form>
    </Popover>
  );
}
