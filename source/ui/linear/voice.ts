/** Lines to a terminal that are only ever added: nothing is erased, moved over or written again. */

export interface Voice {
  /** Whole lines; what is being typed is ended first. */
  tell(lines: readonly string[]): void;
  /** More of what is being typed, behind what is there. */
  echo(text: string): void;
  /** All of it anew on the next line, where some of it was erased. */
  again(text: string): void;
  /** Where a line is waited for. */
  ask(): void;
  /** The line has come: its end stands there too. */
  answered(): void;
}

const question = '> ';

/** Makes the voice of one run. `write` takes text as it is. */
export function createVoice(write: (text: string) => void): Voice {
  /** Something stands on the line already. */
  let begun = false;
  /** A line is waited for. */
  let asked = false;
  return {
    tell(lines) {
      if (lines.length === 0) return;
      write(`${begun ? '\n' : ''}${lines.join('\n')}\n`);
      begun = asked;
      // What comes by itself comes between the question and its answer.
      if (asked) write(question);
    },
    echo(text) {
      if (text === '') return;
      write(text);
      begun = true;
    },
    again(text) {
      write(`\n${text}`);
      begun = true;
    },
    ask() {
      write(`${begun ? '\n' : ''}${question}`);
      begun = true;
      asked = true;
    },
    answered() {
      begun = false;
      asked = false;
    },
  };
}
