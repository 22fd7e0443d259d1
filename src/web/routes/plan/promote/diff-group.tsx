/** The lines of one section of a set-up, each chosen or not. */
import { type ReactNode, useState } from 'react';
import { writeExact } from '../../../format.ts';
import { planTexts } from '../../../words/plan.ts';
import { promoteTexts } from '../../../words/promote.ts';
import { type DiffLine, DiffParts, findDeed } from '../plan-lines.tsx';
import type { SetupGroup } from './describe-setup.ts';
import { KeptBack } from './kept-back.tsx';

const words = promoteTexts.promote;
/** The rest is behind a button: a first promotion has thousands. */
const shownMax = 50;

export function DiffGroup({
  group: { section, lines },
  from,
  to,
  chosen,
  onChoose,
}: {
  readonly group: SetupGroup;
  /** Ids of the projects. */
  readonly from: number;
  readonly to: number;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const title = promoteTexts.sections[section];
  // What would be removed, or is kept back, is chosen one by one.
  const offered = lines.filter(({ after, kept }) => after !== undefined && !kept);
  const Head = offered.length > 0 ? 'label' : 'p';
  const isAll = offered.every(({ id }) => chosen.has(id));
  const switchLines = (those: readonly DiffLine[], isOn: boolean) => {
    const next = new Set(chosen);
    for (const { id } of those) {
      if (isOn) next.add(id);
      else next.delete(id);
    }
    onChoose(next);
  };
  const shown = isWhole ? lines : lines.slice(0, shownMax);
  return (
    <section aria-label={title} className="flex flex-col">
      <Head className="flex min-h-8 items-center gap-3 text-13 font-semibold">
        {offered.length > 0 && (
          <input
            type="checkbox"
            aria-label={words.all(title)}
            className="size-4 accent-accent"
            checked={isAll}
            onChange={() => switchLines(offered, !isAll)}
          />
        )}
        {title}
        <span className="font-normal text-muted">{writeExact(lines.length)}</span>
      </Head>
      <ul className="flex flex-col text-13">
        {shown.map((line) => (
          <li key={line.id} className="flex gap-3 border-t border-line py-2">
            <input
              type="checkbox"
              aria-label={words.line(planTexts.lines[findDeed(line)], line.name)}
              className="size-4 shrink-0 accent-accent"
              checked={chosen.has(line.id)}
              onChange={({ target }) => switchLines([line], target.checked)}
            />
            <DiffParts line={line} removed={words.onlyThere}>
              {line.kept && line.line !== undefined && (
                <KeptBack kept={line.kept} line={line.line} from={from} to={to} />
              )}
            </DiffParts>
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <button
          type="button"
          className="self-start rounded-control py-2 text-13 text-accent hover:underline"
          onClick={() => setWhole(true)}
        >
          {words.showAll(lines.length - shown.length)}
        </button>
      )}
    </section>
  );
}
