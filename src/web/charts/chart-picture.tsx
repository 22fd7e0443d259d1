/** The picture of a chart of any kind. */
import type { ReactNode } from 'react';
import type { ChartResult } from '../api/operations.ts';
import { CohortSizePicture } from './cohort-size/picture.tsx';
import { CompositionPicture } from './composition/picture.tsx';
import { EngagementMatrixPicture } from './engagement-matrix/picture.tsx';
import { FunnelPicture } from './funnel/picture.tsx';
import { ImpactPicture } from './impact/picture.tsx';
import { JourneysPicture } from './journeys/picture.tsx';
import { LifecyclePicture } from './lifecycle/picture.tsx';
import { RetentionPicture } from './retention/picture.tsx';
import { RevenueLtvPicture } from './revenue-ltv/picture.tsx';
import { SegmentationPicture } from './segmentation/picture.tsx';
import { SessionsPicture } from './sessions/picture.tsx';
import { StickinessPicture } from './stickiness/picture.tsx';
import type { ChartKind, PictureProps, ResultOf } from './types.ts';
import { UsageIntervalPicture } from './usage-interval/picture.tsx';

type Props = Omit<PictureProps<ChartKind>, 'result'> & { readonly result: ChartResult };

/** Nothing where the table is the picture. */
export function ChartPicture({ result, ...rest }: Props): ReactNode {
  switch (result.kind) {
    case 'segmentation':
      return <SegmentationPicture result={result as ResultOf<'segmentation'>} {...rest} />;
    case 'funnel':
      return <FunnelPicture result={result as ResultOf<'funnel'>} {...rest} />;
    case 'retention':
      return <RetentionPicture result={result as ResultOf<'retention'>} {...rest} />;
    case 'usageInterval':
      return <UsageIntervalPicture result={result as ResultOf<'usageInterval'>} {...rest} />;
    case 'lifecycle':
      return <LifecyclePicture result={result as ResultOf<'lifecycle'>} {...rest} />;
    case 'stickiness':
      return <StickinessPicture result={result as ResultOf<'stickiness'>} {...rest} />;
    case 'cohortSize':
      return <CohortSizePicture result={result as ResultOf<'cohortSize'>} {...rest} />;
    case 'composition':
      return <CompositionPicture result={result as ResultOf<'composition'>} {...rest} />;
    case 'engagementMatrix':
      return <EngagementMatrixPicture result={result as ResultOf<'engagementMatrix'>} {...rest} />;
    case 'sessions':
      return <SessionsPicture result={result as ResultOf<'sessions'>} {...rest} />;
    case 'revenueLtv':
      return <RevenueLtvPicture result={result as ResultOf<'revenueLtv'>} {...rest} />;
    case 'journeys':
      return <JourneysPicture result={result as ResultOf<'journeys'>} {...rest} />;
    case 'impact':
      return <ImpactPicture result={result as ResultOf<'impact'>} {...rest} />;
    case 'dataTable':
      return null;
  }
}
