/** Controls, figures and badges in every state. */
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { InlineSelect, SelectField, TextField } from '../../parts/fields.tsx';
import { Badge, Delta, Figure } from '../../parts/figures.tsx';
import { Section } from '../../parts/page.tsx';

const looks = ['primary', 'plain', 'quiet', 'danger'] as const;
const tones = ['neutral', 'good', 'bad', 'warning'] as const;

export function ControlSamples(): ReactNode {
  return (
    <Section title="Controls and figures">
      <div className="flex flex-wrap items-center gap-2">
        {looks.map((look) => (
          <Button key={look} look={look}>
            {look}
          </Button>
        ))}
        <Button disabled>disabled</Button>
        <Button isBusy>busy</Button>
        <IconButton label="More">
          <Ellipsis size={16} aria-hidden="true" />
        </IconButton>
        <CopyButton text="copied" />
        <InlineSelect label="Inline">
          <option>per week</option>
        </InlineSelect>
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </div>
      <div className="grid max-w-reading gap-4 sm:grid-cols-2">
        <TextField label="Name" hint="As people see it." defaultValue="Companies by plan" />
        <TextField label="Name" problem="A chart needs a name." defaultValue="" />
        <SelectField label="Interval">
          <option>per week</option>
        </SelectField>
        <TextField label="Disabled" disabled defaultValue="Acme" />
      </div>
      <div className="flex flex-wrap items-end gap-12">
        <Figure value="12.3k" label="active companies">
          <Delta change={412} of={12_300} against="vs the 7 days before" />
        </Figure>
        <Figure value="268" label="active companies">
          <Delta change={-9} of={268} against="vs the 7 days before" />
        </Figure>
        <Figure value="3 of 7" label="came back">
          <Delta change={1} of={7} against="of few: grey" />
        </Figure>
        <Figure value="–" label="not known">
          <Delta change={0} of={100} />
        </Figure>
      </div>
    </Section>
  );
}
