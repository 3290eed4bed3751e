import meow from 'meow';

const cli = meow(
  `
  Usage
    $ dbparity [source] [target]
`,
  { importMeta: import.meta },
);

cli.showHelp(0);
