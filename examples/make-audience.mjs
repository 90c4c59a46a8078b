// Makes audience.csv: the same bytes on every machine. Run it again after a change: node examples/make-audience.mjs
import { writeFileSync } from 'node:fs';

const members = 10_000;
const addedThenRemoved = 150;
const removedThenAdded = 100;

// Phone numbers come from the ranges that each country keeps free for fiction, addresses from example domains.
const people = [
  {
    first: ['Olivia', 'Mason', 'Harper'],
    last: ['Johnson', "O'Brien", 'Baker, Jr.'],
    phone: (n) => `+1 212 555 ${pad(100 + (n % 100), 4)}`,
  },
  { first: ['Amelia', 'Rhys', 'Siân'], last: ['Taylor-Jones', 'MacDonald', 'Evans'], phone: (n) => `+44 20 7946 ${pad(n % 1000, 4)}` },
  { first: ['Zoë', 'Jürgen', 'Anneliese'], last: ['Müller', 'Groß', 'von der Heide'], phone: (n) => `+49 30 23125 ${pad(n % 1000, 3)}` },
  {
    first: ['Chloé', 'François', 'Anaïs'],
    last: ['Lefèvre', "d'Aubigné", 'Dupont'],
    phone: (n) => `+33 1 99 00 ${pad((n % 10_000) / 100, 2)} ${pad(n % 100, 2)}`,
  },
  { first: ['Isla', 'Jack', 'Matilda'], last: ['Nguyen', 'Wilson', 'Papadopoulos'], phone: (n) => `+61 2 5550 ${pad(n % 10_000, 4)}` },
  { first: ['María José', 'Íñigo', 'Ana'], last: ['Núñez', 'García Márquez', 'Peña'], phone: () => '' },
  { first: ['太郎', '花子', '陽葵'], last: ['山田', '佐藤', '鈴木'], phone: () => '' },
  { first: ['محمد', 'فاطمة', 'نور'], last: ['الهاشمي', 'حداد', 'منصور'], phone: () => '' },
  { first: ['Δήμητρα', 'Νίκος', 'Ελένη'], last: ['Παπαδόπουλος', 'Οικονόμου', 'Βλάχου'], phone: () => '' },
  { first: ['Олена', 'Андрій', 'Софія'], last: ['Шевченко', 'Коваль', 'Бондаренко'], phone: () => '' },
  { first: ['आरव', 'दिया', 'विहान'], last: ['शर्मा', 'पटेल', 'सिंह'], phone: () => '' },
  { first: ['Sunny 🌻', 'William "Bill"', 'Leo 🦁'], last: ['Rivers', 'Stone', 'Field 👩‍🌾'], phone: () => '' },
];

const random = seeded(20240415);
const ids = shuffle(Array.from({ length: members }, (_, n) => memberId(n)));
const rows = ids.map((id, n) => add(id, n));

// Each of these members has two rows; the later one counts.
for (const id of ids.slice(0, addedThenRemoved)) insertAfter(rows, id, remove(id));
for (const id of ids.slice(addedThenRemoved, addedThenRemoved + removedThenAdded)) insertBefore(rows, id, remove(id));

// Rows that have to fail, each for a reason of its own.
const bad = [
  ['add-member-to-segment', '   ', 'Blank', 'Member ID', '', ''],
  ['add-member-to-segment', '', 'No', 'Member ID', 'nobody@example.com', ''],
  ['add-member-to-segment', 'bell\u0007user', 'Control', 'Character', '', ''],
  ['add-member-to-segment', 'too-many-columns', 'Too', 'Many', 'columns@example.com', '', 'surplus'],
  ['add-members-to-segment', 'unknown-action', 'Unknown', 'Action', '', ''],
];
bad.forEach((row, n) => rows.splice(1_500 + n * 1_700, 0, row));

const header = ['action', 'memberId', 'firstName', 'lastName', 'email', 'phoneNumber'];
writeFileSync(new URL('audience.csv', import.meta.url), [header, ...rows].map(printRow).join('\n') + '\n');

function add(id, n) {
  const { first, last, phone } = people[Math.floor(random() * people.length)];
  return [
    'add-member-to-segment',
    id,
    pick(first),
    pick(last),
    random() < 0.9 ? `member.${n}@example.${pick(['com', 'org', 'net'])}` : '',
    phone(n),
  ];
}

function remove(id) {
  return ['remove-member-from-segment', id, '', '', '', ''];
}

/** IDs as applications have them: prefixed, numeric, UUIDs, and some with letters beyond ASCII. */
function memberId(n) {
  if (n % 10 < 5) return `user-${pad(n, 5)}`;
  if (n % 10 < 7) return String(7_000_000 + n);
  if (n % 10 < 9) return `9f1c2ad0-6f7e-4c56-9f63-${pad(n, 12)}`;
  return `usuário ${n} ✓`;
}

function insertAfter(list, id, row) {
  const from = list.findIndex((other) => other[1] === id) + 1;
  list.splice(from + Math.floor(random() * (list.length - from)), 0, row);
}

function insertBefore(list, id, row) {
  list.splice(Math.floor(random() * list.findIndex((other) => other[1] === id)), 0, row);
}

function printRow(cells) {
  return cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

function pad(n, digits) {
  return String(Math.floor(n)).padStart(digits, '0');
}

function pick(list) {
  return list[Math.floor(random() * list.length)];
}

function shuffle(list) {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other], list[at]];
  }
  return list;
}

/** Mulberry32: numbers in [0, 1), the same ones for the same seed. */
function seeded(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
