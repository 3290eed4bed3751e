// Loaded ahead of the inspector: writes down how long its event loop was held up, to the file named in BENCH_STALLS, as
// lines of "milliseconds since the start, milliseconds held up".
const { appendFileSync } = require('node:fs');

const file = process.env.BENCH_STALLS;
const beat = 5;
const worthTelling = 15;

if (file) {
  let last = performance.now();
  let used = process.cpuUsage();
  const look = () => {
    const now = performance.now();
    const spent = process.cpuUsage(used);
    // On a machine with other things to do a beat comes late without anybody's fault: only what this process worked.
    const held = Math.min(now - last - beat, (spent.user + spent.system) / 1000);
    if (held > worthTelling) appendFileSync(file, `${last} ${held}\n`);
    last = performance.now();
    used = process.cpuUsage();
    setTimeout(look, beat).unref();
  };
  setTimeout(look, beat).unref();
}
