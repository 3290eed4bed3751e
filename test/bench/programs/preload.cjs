// Loaded ahead of a measured program: tells its peak memory (KiB) and its processor time (ms) on the fourth descriptor
// when it ends.
const { readFileSync, writeSync } = require('node:fs');

/** Kibibytes. The kernel's own mark where it keeps one: maxRSS may have begun with the parent's. */
function peak() {
  try {
    const mark = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
    if (mark) return Number(mark[1]);
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS;
}

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, `${peak()} ${Math.round((user + system) / 1000)}`);
});
