/** What a person writes of an annotation, and what is sent of it. */
import type { Annotation, Operations } from '../../api/operations.ts';

export interface AnnotationFields {
  readonly label: string;
  readonly details: string;
  readonly startDay: string;
  /** Empty: the midnight that the day begins with. */
  readonly startTime: string;
  readonly endDay: string;
  readonly endTime: string;
  readonly category: string;
  readonly version: string;
  readonly platforms: string;
}

export function startFields(day: string): AnnotationFields {
  return {
    ...{ label: '', details: '', startDay: day, startTime: '', endDay: '', endTime: '' },
    ...{ category: '', version: '', platforms: '' },
  };
}

export function readFields({ label, details, start, end, category, release }: Annotation): AnnotationFields {
  return {
    ...{ label, details, startDay: dayOf(start), startTime: timeOf(start) },
    ...(end === null ? { endDay: '', endTime: '' } : { endDay: dayOf(end), endTime: timeOf(end) }),
    category: category?.name ?? '',
    version: release?.version ?? '',
    platforms: release?.platforms.join(', ') ?? '',
  };
}

/** `before`: whose moments are kept to the second where nobody touched them; `chart`: the only one it is about. */
export function writeFields(
  { label, details, category, version, platforms, ...fields }: AnnotationFields,
  chart: string | null,
  before?: Annotation,
): Operations['createAnnotation']['body'] {
  const end = fields.endDay === '' ? null : joinMoment(fields.endDay, fields.endTime, before?.end);
  return {
    ...{ label, details, chart, end },
    start: joinMoment(fields.startDay, fields.startTime, before?.start),
    category: category.trim() === '' ? null : category.trim(),
    release:
      version.trim() === ''
        ? null
        : { version: version.trim(), platforms: platforms.split(',').map(trim).filter(Boolean) },
  };
}

const trim = (text: string) => text.trim();
/** Of a moment as it is answered, with the offset of the project's zone. */
const dayOf = (moment: string) => moment.slice(0, 10);
const timeOf = (moment: string) => (moment.slice(11, 16) === '00:00' ? '' : moment.slice(11, 16));

function joinMoment(day: string, time: string, before: string | null | undefined): string {
  if (before && dayOf(before) === day && timeOf(before) === time) return before;
  return time === '' ? day : `${day}T${time}`;
}
