'use strict';
// Draws DATA. What every figure means is in bench/README.md.

const content = document.getElementById('content');
const COLOURS = ['#57606a', '#0969da', '#bc4c00', '#8250df', '#1a7f37', '#bf3989', '#9a6700', '#cf222e', '#0a7ea4',
  '#6e7781', '#4d2d00', '#116329'];
const names = [...new Set(DATA.cells.flatMap((cell) => cell.servers.map((server) => server.name)))];
const colour = (name) => COLOURS[names.indexOf(name) % COLOURS.length];

function add(parent, tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) {
    element.textContent = text;
  }
  if (className) {
    element.className = className;
  }
  parent.appendChild(element);
  return element;
}

function median(sorted) {
  const n = sorted ? sorted.length : 0;
  return n === 0 ? null : (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
}

function number(value, digits) {
  return value === null || value === undefined ? '' : value.toLocaleString('en', {
    minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function spread(sorted, digits) {
  if (!sorted || sorted.length === 0) {
    return '';
  }
  return `${number(median(sorted), digits)} (${number(sorted[0], digits)} to ${number(sorted.at(-1), digits)})`;
}

function table(parent, head, rows) {
  const element = add(add(parent, 'div', undefined, 'scroll'), 'table');
  const first = add(element, 'tr');
  head.forEach((text) => add(first, 'th', text));
  for (const row of rows) {
    const line = add(element, 'tr', undefined, row.className);
    row.forEach((text) => add(line, 'td', text, row.wrap ? 'wrap' : undefined));
  }
  return element;
}

function chart(parent, config) {
  config.options = {
    animation: false, maintainAspectRatio: false, ...config.options,
    plugins: { legend: { position: 'bottom' }, title: { display: true, text: config.title } },
  };
  new Chart(add(add(parent, 'div', undefined, 'chart'), 'canvas'), config);
}

// One group of bars per cell, one bar per server.
function bars(parent, title, cells, value, logarithmic) {
  const present = names.filter((name) => cells.some((cell) => cell.servers.some((s) => s.name === name)));
  chart(parent, {
    type: 'bar',
    title,
    data: {
      labels: cells.map((cell) => cell.id),
      datasets: present.map((name) => ({
        label: name,
        backgroundColor: colour(name),
        data: cells.map((cell) => {
          const server = cell.servers.find((s) => s.name === name);
          return server ? value(server) : null;
        }),
      })),
    },
    options: { scales: { y: { type: logarithmic ? 'logarithmic' : 'linear', beginAtZero: true } } },
  });
}

function mark(row, name) {
  row.className = name === 'makerwire' ? 'ours' : '';
  return row;
}

function remarks(server) {
  const parts = [];
  if (server.lost) {
    parts.push(`${server.lost} lost`);
  }
  if (server.disturbed) {
    parts.push(`disturbed ${server.disturbed} of ${server.samples}`);
  }
  if (server.failure) {
    parts.push(server.failure);
  }
  return parts.join('; ');
}

function goals() {
  if (DATA.goals.length === 0) {
    return;
  }
  add(content, 'h2', 'Goals');
  table(content, ['goal', 'floor', 'aim', 'measured', ''], DATA.goals.map((goal) => {
    const row = [goal.name, goal.floor, goal.aim, goal.measured,
      goal.verdict === 'aim' ? 'aim reached' : goal.verdict === 'floor' ? 'floor holds' : 'missed'];
    row.className = goal.verdict;
    return row;
  }));
}

function throughput(carrier, task, title) {
  const cells = DATA.cells.filter((cell) => cell.id.startsWith(`${carrier}/${task}/`));
  if (cells.length === 0) {
    return;
  }
  add(content, 'h2', title);
  if (cells.some((cell) => cell.servers.some((s) => s.capacity && s.capacity.length))) {
    bars(content, 'capacity: processor time per packet of the C server, divided by that of the server (1 = as C)', cells,
      (server) => median(server.capacity));
  }
  bars(content, 'packets per second', cells, (server) => median(server.packetsPerSecond), true);
  for (const cell of cells) {
    add(content, 'h3', cell.id);
    table(content,
      ['server', 'packets/s', 'CPU µs per packet', 'capacity', 'in kernel', 'server busy', 'load busy', 'bytes allocated',
        ''],
      cell.servers.map((server) => mark([server.name, spread(server.packetsPerSecond, 0),
        spread((server.cpuNanos || []).map((n) => n / 1000), 3), spread(server.capacity, 2),
        server.systemShare === undefined ? '' : number(100 * server.systemShare, 0) + ' %',
        server.serverBusy === undefined ? '' : number(100 * server.serverBusy, 0) + ' %',
        server.loadBusy === undefined ? '' : number(100 * server.loadBusy, 0) + ' %',
        number(server.allocated, 1), remarks(server)], server.name)));
  }
}

function latency() {
  const cells = DATA.cells.filter((cell) => cell.id.includes('/latency/'));
  if (cells.length === 0) {
    return;
  }
  add(content, 'h2', 'Latency at a fixed rate, from the intended send time');
  for (const cell of cells) {
    const servers = cell.servers.filter((server) => server.latency);
    chart(content, {
      type: 'line',
      title: `${cell.id}, ${number(servers.length ? servers[0].rate : null, 0)} packets/s, µs by percentile`,
      data: {
        labels: DATA.percents.map((p) => (p === 100 ? 'max' : `p${p}`)),
        datasets: servers.map((server) => ({ label: server.name, borderColor: colour(server.name),
          backgroundColor: colour(server.name), tension: 0.2, data: server.latency.map((n) => n / 1000) })),
      },
      options: { scales: { y: { type: 'logarithmic' } } },
    });
    table(content, ['server', ...DATA.percents.map((p) => (p === 100 ? 'max' : `p${p}`)), 'load late p99', ''],
      cell.servers.map((server) => mark([server.name, ...DATA.percents.map((p, i) =>
        (server.latency ? number(server.latency[i] / 1000, 0) : '')),
      server.late99 === undefined ? '' : number(server.late99 / 1000, 0), remarks(server)], server.name)));
  }
}

function memory() {
  const cells = DATA.cells.filter((cell) => cell.id.includes('/idle/'));
  if (cells.length === 0) {
    return;
  }
  add(content, 'h2', 'Memory of an idle connection');
  bars(content, 'bytes per connection after one packet', cells, (server) => median(server.idleBytes));
  for (const cell of cells) {
    add(content, 'h3', cell.id);
    table(content, ['server', 'bytes per connection', ''], cell.servers.map((server) =>
      mark([server.name, spread(server.idleBytes, 0), remarks(server)], server.name)));
  }
}

function lists() {
  if (DATA.notes.length) {
    add(content, 'h2', 'Notes');
    const list = add(content, 'ul');
    DATA.notes.forEach((note) => add(list, 'li', note));
  }
  add(content, 'h2', 'Machine');
  table(content, ['', ''], Object.entries(DATA.machine).map((row) => Object.assign(row, { wrap: true })));
  add(content, 'h2', 'Commands');
  add(content, 'pre', DATA.commands.join('\n'));
}

document.getElementById('lead').textContent = `${DATA.machine.date || ''}, ${DATA.machine.processor || ''}, `
  + `Makerwire ${DATA.machine.version || ''}. Figures are medians, with the smallest and the largest in brackets.`;
goals();
for (const carrier of ['tcp', 'ws', 'udp', 'wss']) {
  throughput(carrier, 'echo', `Echo over ${carrier}`);
  throughput(carrier, 'fanout', `Fan-out over ${carrier}: one sends, all others receive`);
}
latency();
memory();
lists();
