import { Text } from 'ink';
import { memo } from 'react';
import { type Line, sameLine, shown } from '../text/span.ts';
import { lookOf, useColour } from '../theme.ts';

/** One line of styled text as Ink draws it. Drawn again only when it has changed. */
export const LineView = memo(
  function LineView({ line }: { readonly line: Line }) {
    const colour = useColour();
    // A line without text would take no room.
    const parts = line.length === 0 ? [shown(' ')] : line;
    return (
      <Text wrap="truncate-end">
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line have no identity but their place
          <Text key={index} {...lookOf(part, colour)}>
            {part.text}
          </Text>
        ))}
      </Text>
    );
  },
  (before, after) => sameLine(before.line, after.line),
);
