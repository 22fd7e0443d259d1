/** Figures and changes. */
import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { writeChange, writeExact } from '../format.ts';
import { texts } from '../words/texts.ts';

/** A headline figure over what it counts. */
export function Figure({
  value,
  label,
  children,
}: {
  readonly value: string;
  readonly label: ReactNode;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <div className="flex flex-col">
      <span className="text-28 font-semibold tracking-tight">{value}</span>
      <span className="text-13 text-muted">{label}</span>
      {children}
    </div>
  );
}

/** A change with sign and arrow; grey where it is of fewer than ten people or units, or none. `against` says what before. */
export function Delta({
  change,
  of,
  against,
  isGoodUp = true,
  decimals,
  detail,
}: {
  readonly change: number;
  /** How many units there are: a change of few is chance. */
  readonly of: number;
  readonly against?: string;
  readonly isGoodUp?: boolean;
  /** Of its column. */
  readonly decimals?: number | undefined;
  /** On hover, in place of the exact change: of what it is one. */
  readonly detail?: string;
}): ReactNode {
  const Icon = change > 0 ? ArrowUp : change < 0 ? ArrowDown : ArrowRight;
  const isGrey = change === 0 || of < 10;
  const color = isGrey ? 'text-muted' : change > 0 === isGoodUp ? 'text-good' : 'text-bad';
  return (
    <span
      className={`inline-flex items-center gap-1 text-13 whitespace-nowrap ${color}`}
      title={
        isGrey && change !== 0
          ? texts.changeOfFew(detail ?? writeExact(change))
          : (detail ?? writeExact(change))
      }
    >
      <Icon size={12} aria-hidden="true" className="shrink-0" />
      <span>{writeChange(change, decimals)}</span>
      {against !== undefined && <span className="text-muted">{against}</span>}
    </span>
  );
}

/** A short word about a state, with its colour and never by it alone. */
export function Badge({
  children,
  tone = 'neutral',
}: {
  readonly children: ReactNode;
  readonly tone?: 'neutral' | 'good' | 'bad' | 'warning';
}): ReactNode {
  const tones = { neutral: 'text-muted', good: 'text-good', bad: 'text-bad', warning: 'text-warning' };
  return (
    <span
      className={`inline-flex h-5 items-center rounded-full border border-line px-2 text-12 font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
