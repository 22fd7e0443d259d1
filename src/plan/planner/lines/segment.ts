/** Lines for Segment's clients: its Group call makes the user a member of one group, so several groups and those of one event go another way. */
import { quote, quoteKey } from './quote.ts';
import { comments, type Lines, type Story, storyEvent, storyUser } from './story.ts';

const user = quote(storyUser);
const event = quote(storyEvent);

export function writeSegmentBrowser({ apiKey, address, ...story }: Story): Lines {
  const { level, groups } = story;
  const own = `{ integrations: ${writeOwn(story)} }`;
  const calls =
    level === 'event'
      ? `await analytics.identify(${user});
// ${comments.elsewhere}
// ${comments.event}
await analytics.track(${event}, {}, ${own});`
      : groups.length > 1
        ? `// ${comments.join}
await analytics.identify(${user}, {}, ${own});
// ${comments.elsewhere}
await analytics.track(${event});`
        : `await analytics.identify(${user});
// ${comments.join}
await analytics.group(${quote(groups[0])}, ${writeTraits(story)});
await analytics.track(${event});`;
  return {
    install: 'npm install @segment/analytics-next',
    code: `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({ writeKey: ${quote(apiKey)}, cdnURL: ${quote(address)} });
${calls}`,
  };
}

export function writeSegmentNode({ apiKey, address, ...story }: Story): Lines {
  const { level, groups } = story;
  const groupId = quote(groups[0]);
  const traits = writeTraits(story);
  const described = `// ${comments.properties} ${comments.nobody}
analytics.group({ anonymousId: 'properties', groupId: ${groupId}, traits: ${traits} });`;
  const calls =
    level === 'event'
      ? `${described}
// ${comments.event}
analytics.track({ userId, event: ${event}, integrations: ${writeOwn(story)} });`
      : groups.length > 1
        ? `// ${comments.join}
analytics.identify({ userId, integrations: ${writeOwn(story)} });
${described}
analytics.track({ userId, event: ${event} });`
        : `// ${comments.join}
analytics.group({ userId, groupId: ${groupId}, traits: ${traits} });
analytics.track({ userId, event: ${event} });`;
  return {
    install: 'npm install @segment/analytics-node',
    code: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: ${quote(apiKey)}, host: ${quote(address)} });
const userId = ${user};
${calls}
await analytics.closeAndFlush();`,
  };
}

/** The groups that are a call's own. */
function writeOwn({ type, groups }: Pick<Story, 'type' | 'groups'>): string {
  return `{ Amplitude: { groups: { ${quoteKey(type)}: [${groups.map(quote).join(', ')}] } } }`;
}

function writeTraits({ properties }: Pick<Story, 'properties'>): string {
  const traits = properties.map(
    ({ name, value }) => `${quoteKey(name)}: ${typeof value === 'string' ? quote(value) : value}`,
  );
  return `{ ${traits.join(', ')} }`;
}
