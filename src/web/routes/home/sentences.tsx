/** At most three sentences about what stands out; each opens the group that it is about. */
import { Activity, type LucideIcon, Moon, TrendingDown, TrendingUp } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { groupAddress } from '../../addresses.ts';
import { ExplainButton } from '../../explain/explain-button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { groupTexts } from '../../words/group.ts';
import { homeTexts as words } from '../../words/home.ts';
import { TrackingMark } from '../groups/tracking-mark.tsx';
import { askSentence } from './ask.ts';
import type { Home } from './types.ts';

const { figures } = groupTexts;

type Sentence = Home['sentences'][number];

const looks: Readonly<Record<Sentence['about'], { readonly Icon: LucideIcon; readonly color: string }>> = {
  tracking: { Icon: Activity, color: 'text-warning' },
  atRisk: { Icon: TrendingDown, color: 'text-bad' },
  quiet: { Icon: Moon, color: 'text-bad' },
  growing: { Icon: TrendingUp, color: 'text-good' },
};

/** Behind what is said of a group: how its numbers are counted. */
function Explain({
  type,
  about,
  named,
}: {
  readonly type: string;
  readonly about: Sentence['about'];
  readonly named: Sentence['parts'][number] | undefined;
}): ReactNode {
  if (named?.group === undefined) return null;
  const request = askSentence(type, named.group, about);
  const title = `${named.text}: ${figures[request.group.figure]}`;
  return <ExplainButton request={request} title={title} isInText />;
}

export function Sentences({
  sentences,
  type,
}: {
  readonly sentences: readonly Sentence[];
  readonly type: string;
}): ReactNode {
  if (sentences.length === 0) return null;
  return (
    <ul aria-label={words.sentences} className="flex flex-col gap-2">
      {sentences.map(({ about, parts }) => {
        const { Icon, color } = looks[about];
        return (
          <li key={about} className="flex items-start gap-3 text-16 text-pretty">
            <Icon size={16} aria-hidden="true" className={`mt-1 shrink-0 ${color}`} />
            <p className="min-w-0">
              {parts.map(({ text, group }, index) =>
                group === undefined ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their places
                  <Fragment key={index}>
                    {text}
                    <Explain type={type} about={about} named={parts[index - 1]} />
                  </Fragment>
                ) : (
                  <Fragment key={group}>
                    <AppLink
                      {...groupAddress(type, group)}
                      className="font-semibold underline decoration-line-strong"
                      dir="auto"
                    >
                      {text}
                    </AppLink>
                    {about === 'quiet' && ' '}
                    <TrackingMark type={type} value={group} isQuiet={about === 'quiet'} />
                  </Fragment>
                ),
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
