/** What stands on hover wherever a computed property is shown: what it computes, and the run that wrote it. */
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { computedOfTypeQuery } from '../../api/computed-queries.ts';
import type { ComputedProperty } from '../../api/operations.ts';
import { writeMoment } from '../../format.ts';
import { useProject, useScope } from '../../scope.ts';
import { computedTexts as words } from '../../words/computed.ts';

/** A value that a run wrote. */
interface Written {
  readonly run?: string | undefined;
  /** The due moment that it was computed as of. */
  readonly fromMs: number;
}

export interface ComputedNote {
  readonly property: ComputedProperty;
  readonly text: string;
}

/** `written` absent: as of the last run. Undefined: it is not computed, or not known yet. */
export type FindNote = (name: string, written?: Written) => ComputedNote | undefined;

/** `isWanted`: false where nothing on the page is computed. */
export function useComputedNotes(groupType: string, isWanted = true): FindNote {
  const { timeZone } = useProject();
  const { data } = useQuery({ ...computedOfTypeQuery(useScope(), groupType), enabled: isWanted });
  return useCallback(
    (name, written) => {
      const property = data?.computed.find((each) => each.name === name);
      if (!property) return undefined;
      const { lastRun } = property;
      const run = written ?? (lastRun && { run: lastRun.id, fromMs: lastRun.asOfMs });
      const by = run ? words.byRun(run.run, writeMoment(run.fromMs, timeZone)) : '';
      return { property, text: `${words.computedBy(property.sentence)}${by}` };
    },
    [data, timeZone],
  );
}
