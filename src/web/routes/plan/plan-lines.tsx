/** What differs between two plans or set-ups, line by line: added, changed, removed, with before and after. */
import type { ReactNode } from 'react';
import { Badge } from '../../parts/figures.tsx';
import { planTexts } from '../../words/plan.ts';
import { ChangedLines } from '../settings/log/changed-lines.tsx';
import { listChangedLines } from '../settings/log/describe-change.ts';

const words = planTexts.lines;

export interface DiffLine {
  readonly id: string;
  /** What of it. */
  readonly kind: string;
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

const tones = { added: 'good', changed: 'warning', removed: 'bad' } as const;

export function findDeed({ before, after }: Pick<DiffLine, 'before' | 'after'>): keyof typeof tones {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

/** What becomes of it, its name, and the parts that differ. */
export function DiffParts({
  line,
  removed = words.removed,
  children,
}: {
  readonly line: DiffLine;
  /** What a line is called that the source does not have. */
  readonly removed?: string;
  /** Below them: what was decided of it. */
  readonly children?: ReactNode;
}): ReactNode {
  const { kind, name } = line;
  const deed = findDeed(line);
  return (
    <>
      <span className="w-20 shrink-0">
        <Badge tone={tones[deed]}>{deed === 'removed' ? removed : words[deed]}</Badge>
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 gap-2">
          {kind !== '' && <span className="shrink-0 text-muted">{kind}</span>}
          <span dir="auto" className="truncate font-medium" title={name}>
            {name}
          </span>
        </p>
        <DiffDetails line={line} />
        {children}
      </div>
    </>
  );
}

/** The parts that differ; of something new all that it says, of something gone nothing. */
function DiffDetails({ line: { before, after } }: { readonly line: DiffLine }): ReactNode {
  const lines = after === undefined ? [] : listChangedLines(before ?? null, after);
  const shown = before === undefined ? lines.filter(saysSomething) : lines;
  if (shown.length === 0) return null;
  return (
    <div className="min-w-0 text-12">
      <ChangedLines lines={shown.slice(0, partsMax)} />
      {shown.length > partsMax && (
        <details>
          <summary className="cursor-pointer text-muted">{words.moreParts(shown.length - partsMax)}</summary>
          <ChangedLines lines={shown.slice(partsMax)} />
        </details>
      )}
    </div>
  );
}

/** More parts of one line than this are behind a button of the browser's own: a chart has many. */
const partsMax = 6;

/** What everything new has is left out, and its name, which stands above. */
function saysSomething({ path, after }: ReturnType<typeof listChangedLines>[number]): boolean {
  return path !== 'name' && after !== '' && after !== 'false' && !usual.has(`${path}: ${after}`);
}
const usual: ReadonlySet<string> = new Set(['is active: true', 'standing: planned', 'type: any']);

/** How many lines of a diff are drawn before one asks for the rest. */
const shownMax = 200;

export function DiffList({ lines }: { readonly lines: readonly DiffLine[] }): ReactNode {
  return (
    <>
      <ul className="flex flex-col text-13">
        {lines.slice(0, shownMax).map((line) => (
          <li key={line.id} className="flex gap-x-3 border-t border-line py-2">
            <DiffParts line={line} />
          </li>
        ))}
      </ul>
      {lines.length > shownMax && <p className="text-13 text-muted">{words.more(lines.length - shownMax)}</p>}
    </>
  );
}
