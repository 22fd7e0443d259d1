/** The frame of a picture: its width, its text alternative, its tooltip, and the keys that walk its points. */
import type { ReactNode } from 'react';
import { describeTooltip, Tooltip, type TooltipContent } from './tooltip/tooltip.tsx';
import type { usePoint } from './use-point.ts';

interface ShownTooltip {
  readonly content: TooltipContent;
  readonly x: number;
  readonly y: number;
}

/** `ref` measures the width; the height is given, so that nothing moves when the picture comes. */
export function Picture({
  frame,
  width,
  height,
  label,
  point,
  tooltip,
  canOpen,
  children,
}: {
  readonly frame: React.RefObject<HTMLDivElement | null>;
  readonly width: number;
  readonly height: number;
  /** The sentence: what the picture says, for readers. */
  readonly label: string;
  readonly point: ReturnType<typeof usePoint>;
  readonly tooltip: ShownTooltip | undefined;
  readonly canOpen: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div
      ref={frame}
      role="application"
      aria-roledescription="chart"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk the points.
      tabIndex={0}
      className={`relative min-w-0 rounded-control select-none ${canOpen && point.at ? 'cursor-pointer' : ''}`}
      style={{ height }}
      {...point.handlers}
    >
      {width > 0 && (
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          className="absolute inset-0 block overflow-visible print:h-auto print:w-full"
          aria-hidden="true"
        >
          {children}
        </svg>
      )}
      {tooltip && <Tooltip {...tooltip} width={width} />}
      <p className="sr-only" aria-live="polite">
        {tooltip && describeTooltip(tooltip.content)}
      </p>
    </div>
  );
}
