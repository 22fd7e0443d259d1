/** A flow from step to step: nodes sorted by size, links in grey, what is pointed at in the accent. */
import { type ReactNode, useMemo, useState } from 'react';
import { useWidth } from '../use-width.ts';
import { type FlowData, type FlowLinkMark, type FlowMarks, layoutFlow } from './layout.ts';

interface Texts {
  /** Above the column of a step. */
  readonly step: (step: number) => string;
  /** Below the name of a node. */
  readonly node: (step: number, node: number) => string;
  readonly nodeTitle: (step: number, node: number) => string;
  readonly linkTitle: (link: number) => string;
}

/** Links are named by their position in `data.links`. */
export function Flow({
  data,
  height,
  label,
  texts,
  onOpenNode,
  onOpenLink,
}: {
  readonly data: FlowData;
  readonly height: number;
  readonly label: string;
  readonly texts: Texts;
  readonly onOpenNode: (step: number, node: number) => void;
  readonly onOpenLink: (link: number) => void;
}): ReactNode {
  const [frame, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<{ readonly step: number; readonly node: number }>();
  const marks = useMemo(
    () => layoutFlow(data, { width: Math.max(width, 200), height }),
    [data, width, height],
  );
  return (
    <section
      ref={frame}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it.
      tabIndex={0}
      className="overflow-x-auto rounded-control"
      style={{ minHeight: height }}
    >
      {width > 0 && (
        <div className="relative" style={{ width: marks.width, height: marks.height }}>
          <svg width={marks.width} height={marks.height} className="absolute inset-0" aria-hidden="true">
            <Links marks={marks} data={data} at={at} titles={texts.linkTitle} onOpen={onOpenLink} />
            {marks.nodes.map(({ step, node, text: _, textX: __, textY: ___, ...box }) => (
              <rect
                key={`${step} ${node}`}
                {...box}
                rx={1}
                className={data.steps[step]?.[node]?.isRest ? 'fill-rest' : 'fill-series-1'}
              />
            ))}
          </svg>
          {data.steps.map((_, step) => (
            <p
              // biome-ignore lint/suspicious/noArrayIndexKey: steps stay where they are
              key={step}
              className="absolute top-0 text-12 text-muted"
              style={{ left: step * marks.columnWidth }}
            >
              {texts.step(step)}
            </p>
          ))}
          {marks.nodes.map(({ step, node, text, textX, y }) => (
            <button
              key={`${step} ${node}`}
              type="button"
              title={texts.nodeTitle(step, node)}
              className="absolute rounded-control px-1 text-left text-12 hover:bg-hover"
              style={{ left: textX - 4, top: y - 2 }}
              onClick={() => onOpenNode(step, node)}
              onPointerEnter={() => setAt({ step, node })}
              onPointerLeave={() => setAt(undefined)}
              onFocus={() => setAt({ step, node })}
              onBlur={() => setAt(undefined)}
            >
              <span className="block" dir="auto">
                {text}
              </span>
              <span className="block text-muted">{texts.node(step, node)}</span>
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function Links({
  marks,
  data,
  at,
  titles,
  onOpen,
}: {
  readonly marks: FlowMarks;
  readonly data: FlowData;
  readonly at: { readonly step: number; readonly node: number } | undefined;
  readonly titles: (link: number) => string;
  readonly onOpen: (link: number) => void;
}): ReactNode {
  const positionOf = (link: FlowLinkMark) =>
    data.links.findIndex(({ step, from, to }) => step === link.step && from === link.from && to === link.to);
  return marks.links.map((link) => {
    const isOf =
      at &&
      ((link.step === at.step && link.from === at.node) ||
        (link.step + 1 === at.step && link.to === at.node));
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the same numbers open from the table by keys.
      <path
        key={`${link.step} ${link.from} ${link.to}`}
        d={link.path}
        strokeWidth={link.width}
        className={`cursor-pointer fill-none transition-opacity hover:stroke-accent ${isOf ? 'stroke-accent opacity-60' : 'stroke-rest opacity-30'}`}
        onClick={() => onOpen(positionOf(link))}
      >
        <title>{titles(positionOf(link))}</title>
      </path>
    );
  });
}
