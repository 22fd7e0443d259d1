/** Lines for a shell. */
import { quoteJson } from './quote.ts';
import { type Lines, type Story, storyEvent, storyUser } from './story.ts';

export function writeCurl({ apiKey, address, type, level, groups, properties }: Story): Lines {
  const [first] = groups;
  const of = (value: string | readonly string[]) => Object.fromEntries([[type, value]]);
  const described = {
    event_type: '$groupidentify',
    groups: of(first),
    group_properties: { $set: Object.fromEntries(properties.map(({ name, value }) => [name, value])) },
  };
  const joined = {
    event_type: '$identify',
    user_id: storyUser,
    groups: of(groups.length > 1 ? groups : first),
  };
  const event = { event_type: storyEvent, user_id: storyUser };
  const items = level === 'user' ? [joined, described, event] : [described, { ...event, groups: of(first) }];
  return {
    code: `curl -s ${address}/2/httpapi -d '{"api_key": ${quoteJson(apiKey)}, "events": [
${items.map((item) => `  ${quoteJson(item)}`).join(',\n')}]}'`,
  };
}
