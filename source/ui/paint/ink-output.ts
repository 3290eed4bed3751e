/** What Ink may send to the terminal: modes, but no frames, which the painter draws. */

const modes = /^(?:\u001b\[\?[\d;]+[hl])+$/;

/** The terminal for Ink: the alternate screen, bracketed paste and the cursor are its business, what is drawn is not. */
export function modesOnly(terminal: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = (data: unknown, ...rest: readonly unknown[]): boolean => {
    if (typeof data === 'string' && modes.test(data)) terminal.write(data);
    // Ink waits for what it has sent.
    const done = rest.at(-1);
    if (typeof done === 'function') terminal.write('', () => done());
    return true;
  };
  return new Proxy(terminal, {
    get(target, name) {
      if (name === 'write') return write;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
