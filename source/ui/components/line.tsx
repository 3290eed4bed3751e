import { Text } from 'ink';
import { memo } from 'react';
import type { Line } from '../text/span.ts';
import { lookOf, reversedLookOf, useColour } from '../theme.ts';

interface LineProps {
  readonly line: Line;
  /** Drawn in reverse: the highlighted line of the pane that has the keys. */
  readonly highlighted?: boolean;
}

/** One line of styled text; the only place where text reaches the terminal. Drawn again only when it has changed. */
export const LineView = memo(function LineView({ line, highlighted = false }: LineProps) {
  const colour = useColour();
  return (
    <Text wrap="truncate-end" inverse={highlighted}>
      {line.map(({ text, tone }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line have no identity but their place
        <Text key={index} {...(highlighted ? reversedLookOf(tone, colour) : lookOf(tone, colour))}>
          {text}
        </Text>
      ))}
    </Text>
  );
}, sameLine);

function sameLine(before: LineProps, after: LineProps): boolean {
  if (before.highlighted !== after.highlighted) return false;
  if (before.line === after.line) return true;
  return (
    before.line.length === after.line.length &&
    before.line.every((part, index) => part.text === after.line[index]?.text && part.tone === after.line[index]?.tone)
  );
}
