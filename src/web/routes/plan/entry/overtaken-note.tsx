/** Says who changed the entry meanwhile and what; what one typed stays. */
import type { ReactNode } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { planEntryTexts as words } from '../../../words/plan-entry.ts';
import { ChangedLines } from '../../settings/log/changed-lines.tsx';
import { listChangedLines } from '../../settings/log/describe-change.ts';
import type { Overtaken } from './overtaken.ts';

export function OvertakenNote({
  overtaken: { newest, line },
  onKeepMine,
  onTakeTheirs,
}: {
  readonly overtaken: Overtaken;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}): ReactNode {
  return (
    <div role="alert" className="flex flex-col gap-2 border-l-2 border-warning pl-3 text-13">
      <p className="font-medium text-warning">
        {words.overtaken(newest.madeBy)}, <Moment ms={newest.madeMs} />. {words.kept}
      </p>
      {line.after === undefined ? (
        <p className="text-muted">{words.removedByThem}</p>
      ) : (
        <div className="text-12">
          <ChangedLines lines={listChangedLines(readValue(line.before), readValue(line.after))} />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={onKeepMine}>{words.keepMine}</Button>
        <Button onClick={onTakeTheirs}>{words.takeTheirs}</Button>
      </div>
    </div>
  );
}

const readValue = (entry: Overtaken['line']['after']) =>
  entry === undefined || entry.kind === 'category' ? entry : entry.value;
