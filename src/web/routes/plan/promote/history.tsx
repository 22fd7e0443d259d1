/** What was carried over to an environment: when, by whom, which lines; each can be taken back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../../api/call.ts';
import { promotionsQuery } from '../../../api/environment-queries.ts';
import type { Environments, MadePromotion } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { ConfirmDialog } from '../../../parts/dialog.tsx';
import { Badge } from '../../../parts/figures.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Section } from '../../../parts/page.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { promoteTexts } from '../../../words/promote.ts';
import { DiffList } from '../plan-lines.tsx';
import { groupLines } from './describe-setup.ts';

const words = promoteTexts.history;
type Environment = Environments['environments'][number];

export function History({
  environments,
  to,
}: {
  readonly environments: readonly Environment[];
  readonly to: Environment;
}): ReactNode {
  const query = useQuery(promotionsQuery(to.id));
  const [undone, setUndone] = useState<MadePromotion>();
  return (
    <Section title={words.title(to.name)}>
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={3} className="h-10" />}>
        {({ promotions }) =>
          promotions.length === 0 ? (
            <p className="text-13 text-muted">{words.none}</p>
          ) : (
            <ul className="flex flex-col text-13">
              {promotions.map((made) => (
                <PromotionRow
                  key={made.id}
                  made={made}
                  from={environments.find(({ id }) => id === made.from)?.name ?? String(made.from)}
                  onUndo={() => setUndone(made)}
                />
              ))}
            </ul>
          )
        }
      </Part>
      {undone && <UndoDialog made={undone} project={to.id} onClose={() => setUndone(undefined)} />}
    </Section>
  );
}

function PromotionRow({
  made: { madeMs, madeBy, lines, undoneMs, undoneBy = '' },
  from,
  onUndo,
}: {
  readonly made: MadePromotion;
  readonly from: string;
  readonly onUndo: () => void;
}): ReactNode {
  return (
    <li className="border-t border-line py-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <Moment ms={madeMs} className="font-medium" />
        <span dir="auto" className="text-muted">
          {madeBy}
        </span>
        <span dir="auto" className="text-muted">
          {words.from(from)}
        </span>
        <span>{words.lines(lines.length)}</span>
        {undoneMs === undefined ? (
          <Button look="quiet" className="ml-auto" onClick={onUndo}>
            {words.undo}
          </Button>
        ) : (
          <span className="ml-auto">
            <Badge>{words.undone(undoneBy)}</Badge>
          </span>
        )}
      </div>
      <details>
        <summary className="cursor-pointer text-muted">{words.show}</summary>
        {groupLines(lines).map((group) => (
          <div key={group.section} className="pt-2">
            <p className="text-12 text-muted">{promoteTexts.sections[group.section]}</p>
            <DiffList lines={group.lines} />
          </div>
        ))}
      </details>
    </li>
  );
}

function UndoDialog({
  made: { id, lines },
  project,
  onClose,
}: {
  readonly made: MadePromotion;
  readonly project: number;
  readonly onClose: () => void;
}): ReactNode {
  const queryClient = useQueryClient();
  const undo = useMutation({
    mutationFn: () => call('undoPromotion', { path: { id: String(id) } }, { project }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [project] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={words.undoTitle}
      action={words.undo}
      isBusy={undo.isPending}
      problem={writeProblem(undo.error)}
      onConfirm={() => undo.mutate()}
      onClose={onClose}
    >
      {words.undoHint(lines.length)}
    </ConfirmDialog>
  );
}
