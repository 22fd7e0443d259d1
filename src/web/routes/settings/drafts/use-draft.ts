/** A document that is changed here and saved as a whole, with the version it was read at. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { writeProblem } from '../../../api/problem-text.ts';
import { useScope } from '../../../scope.ts';
import { type ChangedLine, listChangedLines } from '../log/describe-change.ts';
import { rebaseChanges } from './rebase.ts';

interface Versioned<T> {
  readonly version: number;
  readonly terms: T;
}

export interface Draft<T> {
  /** As they are shown: saved, with what was changed here. */
  readonly terms: T;
  readonly change: (part: Partial<T>) => void;
  readonly isChanged: boolean;
  /** What somebody else saved since this draft began; undefined: nothing. */
  readonly theirs: readonly ChangedLine[] | undefined;
  readonly problem: string | undefined;
  readonly isSaving: boolean;
  readonly isSaved: boolean;
  readonly save: () => void;
  readonly discard: () => void;
  /** Puts the changes onto theirs; save to keep both. */
  readonly keepMine: () => void;
}

export function useDraft<T extends object>(
  saved: Versioned<T>,
  save: (document: Versioned<T>) => Promise<unknown>,
  /** Puts what is mine onto theirs. */
  rebase: (base: T, mine: T, theirs: T) => T = rebaseChanges,
): Draft<T> {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<{ readonly base: Versioned<T>; readonly mine: T }>();
  // All that the project shows may be read by what was said.
  const refresh = () => queryClient.invalidateQueries({ queryKey: [project] });
  const saving = useMutation({
    mutationFn: save,
    onSuccess: async () => {
      await refresh();
      setDraft(undefined);
    },
    onError: refresh,
  });
  const terms = draft?.mine ?? saved.terms;
  const isOvertaken = draft !== undefined && draft.base.version !== saved.version && !saving.isPending;
  return {
    terms,
    change: (part) => {
      saving.reset();
      setDraft({ base: draft?.base ?? saved, mine: { ...terms, ...part } });
    },
    isChanged: draft !== undefined && JSON.stringify(draft.mine) !== JSON.stringify(draft.base.terms),
    theirs: isOvertaken ? listChangedLines(draft.base.terms, saved.terms) : undefined,
    problem: isOvertaken ? undefined : writeProblem(saving.error),
    isSaving: saving.isPending,
    isSaved: saving.isSuccess && draft === undefined,
    save: () => draft && saving.mutate({ version: draft.base.version, terms: draft.mine }),
    discard: () => {
      saving.reset();
      setDraft(undefined);
    },
    keepMine: () =>
      draft && setDraft({ base: saved, mine: rebase(draft.base.terms, draft.mine, saved.terms) }),
  };
}
