/** How the figures of Home are explained: as those of the lists that they open, or of one group. */
import type { GroupList, Operations } from '../../api/operations.ts';
import type { ExplainRequest } from '../../explain/explain-query.ts';
import type { Home } from './types.ts';

export type HomeView = NonNullable<Operations['listGroups']['query']['view']>;

export const askView = (type: GroupList['groupType'], view: HomeView): ExplainRequest => ({
  groups: { type, list: { view } },
});

/** The list behind a block: without those put off, whom its rows and numbers pass over. */
export const blockList = ({ putOff }: Pick<Home, 'putOff'>, view: HomeView) => ({
  view,
  ...(putOff > 0 && { putOff: 'false' as const }),
});

export const askBlock = (home: Pick<Home, 'groupType' | 'putOff'>, view: HomeView): ExplainRequest => ({
  groups: { type: home.groupType, list: blockList(home, view) },
});

export const askFeature = (type: string, feature: string): ExplainRequest => ({
  groups: { type, list: { feature, use: ['adopted'] } },
});

type About = Home['sentences'][number]['about'];

/** What a sentence counts of the group that it names. */
const figures: Readonly<Record<About, NonNullable<ExplainRequest['group']>['figure']>> = {
  atRisk: 'activePeople',
  growing: 'activePeople',
  tracking: 'activePeople',
  quiet: 'quietDays',
};

export const askSentence = (type: string, value: string, about: About) =>
  ({ group: { type, value, figure: figures[about] } }) satisfies ExplainRequest;
