/** A composition as bars: how many active units have each value. */
import type { ReactNode } from 'react';
import { writeExact } from '../../format.ts';
import { BarList } from '../../marks/bars/bar-list.tsx';
import { pointIn, seriesId } from '../series.ts';
import { shareDetail, shareText } from '../shares.ts';
import type { PictureProps } from '../types.ts';

export function CompositionPicture({ result, onOpen }: PictureProps<'composition'>): ReactNode {
  return (
    <BarList
      label={result.sentence}
      bars={result.rows.map((row) => ({
        id: seriesId(row),
        name: row.label,
        value: row.share.count,
        text: writeExact(row.share.count),
        detail: shareText(row.share),
        title: shareDetail(row.share),
        onOpen: () => onOpen({ kind: 'composition', ...pointIn(row) }),
      }))}
    />
  );
}
