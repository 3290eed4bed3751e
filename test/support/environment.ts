// Runs before every test file: what the person's shell sets must not reach the tests.
// Ink falls silent when CI is set, NO_COLOR and FORCE_COLOR change what it draws, PG* redirect connections.
for (const name of Object.keys(process.env)) {
  if (/^(PG[A-Z]+|CI|CONTINUOUS_INTEGRATION|NO_COLOR|FORCE_COLOR|TMUX|STY|SSH_.*|DBPARITY_(?!TEST_).*)$/.test(name)) {
    delete process.env[name];
  }
}
